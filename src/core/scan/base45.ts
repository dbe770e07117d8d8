// Bytes as the 45 letters that a QR code packs tightest: two bytes are three letters. Source: RFC 9285.

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]))

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0)
    for (let letter = 0; letter < (isPair ? 3 : 2); letter += 1) {
      text += LETTERS[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** Undefined for a text that no bytes make. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const letters = Array.from(text.slice(at, at + 3), (letter) => VALUES.get(letter) ?? -1)
    if (letters.includes(-1)) return undefined
    const [low = 0, middle = 0, high = 0] = letters
    const value = low + 45 * middle + 2025 * high
    if (value > (letters.length === 3 ? 0xffff : 0xff)) return undefined
    if (letters.length === 3) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}
