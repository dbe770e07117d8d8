// The tags and texts of XML, one after the other, each letter looked at a few times: what a spreadsheet is made of,
// and no more of XML than that. A document that declares entities of its own is refused.

import { TooMany } from './tableRoom.ts'

export class BrokenXml extends Error {}

/** How many tags there may still be, in all documents that share it. */
export interface TagRoom {
  left: number
}

export interface XmlTag {
  /** Without its prefix. */
  readonly name: string
  /** By their names without prefixes. */
  readonly attributes: () => ReadonlyMap<string, string>
}

export interface XmlReader {
  /** Also of a tag that ends itself; then `close` follows. */
  open(tag: XmlTag): void
  close(name: string): void
  text(text: () => string): void
}

/** @throws BrokenXml, TooMany */
export function readXml(xml: string, room: TagRoom, see: XmlReader): void {
  for (let at = 0; at < xml.length;) {
    const start = xml.indexOf('<', at)
    const textEnd = start < 0 ? xml.length : start
    const from = at
    if (textEnd > from) see.text(() => plainText(xml.slice(from, textEnd)))
    if (start < 0) return
    room.left -= 1
    if (room.left < 0) throw new TooMany()
    at =
      xml[start + 1] === '!' || xml[start + 1] === '?'
        ? afterOther(xml, start, see)
        : afterTag(xml, start, see)
  }
}

/** Comments, raw texts and processing instructions. Returns where it goes on after them. */
function afterOther(xml: string, start: number, see: XmlReader): number {
  const [mark, end] = xml.startsWith('<?', start)
    ? ['<?', '?>']
    : xml.startsWith('<!--', start)
      ? ['<!--', '-->']
      : ['<![CDATA[', ']]>']
  // What else begins so would declare entities.
  if (!xml.startsWith(mark, start)) throw new BrokenXml()
  const from = start + mark.length
  const to = xml.indexOf(end, from)
  if (to < 0) throw new BrokenXml()
  if (mark === '<![CDATA[') see.text(() => xml.slice(from, Math.min(to, from + KEPT_LETTERS)))
  return to + end.length
}

function afterTag(xml: string, start: number, see: XmlReader): number {
  const end = endOfTag(xml, start + 1)
  const isEnd = xml[start + 1] === '/'
  const endsItself = xml[end - 1] === '/'
  const inside = xml.slice(start + (isEnd ? 2 : 1), endsItself ? end - 1 : end)
  const nameEnd = endOfName(inside)
  const name = withoutPrefix(inside.slice(0, nameEnd))
  if (!isEnd) see.open({ name, attributes: () => attributesOf(inside, nameEnd) })
  if (isEnd || endsItself) see.close(name)
  return end + 1
}

const [SPACE, QUOTE, APOSTROPHE, LESS, GREATER] = [0x20, 0x22, 0x27, 0x3c, 0x3e]

/** Where `>` stands; a value in quotes may hold one. */
function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at += 1) {
    const letter = xml.charCodeAt(at)
    if (letter === GREATER) return at
    if (letter === LESS) break
    if (letter !== QUOTE && letter !== APOSTROPHE) continue
    at = xml.indexOf(letter === QUOTE ? '"' : "'", at + 1)
    if (at < 0) break
  }
  throw new BrokenXml()
}

function endOfName(inside: string): number {
  let end = 0
  while (end < inside.length && inside.charCodeAt(end) > SPACE) end += 1
  return end
}

function attributesOf(inside: string, from: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (let at = from; ;) {
    const equals = inside.indexOf('=', at)
    if (equals < 0) return attributes
    let open = equals + 1
    while (inside[open] === ' ') open += 1
    const quote = inside[open]
    const end = quote === '"' || quote === "'" ? inside.indexOf(quote, open + 1) : -1
    if (end < 0) throw new BrokenXml()
    const name = withoutPrefix(inside.slice(at, equals).trim())
    attributes.set(name, plainText(inside.slice(open + 1, end)))
    at = end + 1
  }
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** `&` and what follows it up to its semicolon. */
const LONGEST_ENTITY = 10
/** More of one text is read by nobody: a cell of a list has at most 500 letters. */
const KEPT_LETTERS = 10_000

/** Letters for what stands for them; what is not known stays as it is. A long text is cut off. */
function plainText(text: string): string {
  let plain = ''
  let from = 0
  for (let at = text.indexOf('&'); at >= 0 && plain.length < KEPT_LETTERS; at = text.indexOf('&', from)) {
    const word = text.slice(at + 1, at + LONGEST_ENTITY)
    const end = word.indexOf(';')
    plain +=
      text.slice(from, at) + (letterOf(word.slice(0, Math.max(0, end))) ?? text.slice(at, at + end + 2))
    from = at + end + 2
  }
  return (plain + text.slice(from, from + KEPT_LETTERS)).slice(0, KEPT_LETTERS)
}

function letterOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES.get(entity)
  const code = /^#x[\da-f]+$/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
