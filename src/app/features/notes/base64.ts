// Bytes as base64, as a fact of the minutes holds them.

/** So many arguments a function takes in every browser. */
const AT_ONCE = 8192

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  }
  return btoa(binary)
}

/** @throws DOMException on what is no base64 */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
