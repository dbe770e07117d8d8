// An Excel file's sheets out of its parts: which there are, what they share, and each as rows. A part is read once,
// however often it is named.

import { MAX_CELLS, MAX_PARTS, MAX_SHEETS, MAX_STYLES, MAX_TAGS } from '../bounds.ts'
import { isDayFormat } from './excelDay.ts'
import { readSheet, unescaped } from './excelSheet.ts'
import { type Rows, TooMany } from './tableRoom.ts'
import { readXml, type TagRoom, type XmlTag } from './xml.ts'

export interface Sheet {
  readonly name: string
  readonly rows: Rows
}

const nothing = () => {}

/** `part`: the text of the file's part of this name. None in a document of another kind. @throws BrokenXml, TooMany */
export function readWorkbook(part: (path: string) => string | undefined): readonly Sheet[] {
  const room: TagRoom = { left: MAX_TAGS }
  const workbook = part('xl/workbook.xml')
  const relations = relationsOf(part('xl/_rels/workbook.xml.rels') ?? '', room)
  if (workbook === undefined) return []
  const pathOf = (kind: string) => Array.from(relations.values()).find((each) => each.kind === kind)?.path
  const textOf = (path: string | undefined) => (path === undefined ? undefined : part(path)) ?? ''
  const { names, since1904 } = namesOf(workbook, room)
  const shared = {
    strings: stringsOf(textOf(pathOf('sharedStrings')), room),
    dayStyles: dayStylesOf(textOf(pathOf('styles')), room),
    since1904,
  }
  const read = new Map<string, Rows>()
  let cells = 0
  const sheets: Sheet[] = []
  for (const { name, relation } of names) {
    const { kind, path = '' } = relations.get(relation) ?? {}
    if (kind !== 'worksheet') continue
    const rows = read.get(path) ?? readSheet(textOf(path), shared, room)
    if (!read.has(path)) for (const row of rows) cells += row.length
    if (cells > MAX_CELLS) throw new TooMany()
    read.set(path, rows)
    sheets.push({ name, rows })
  }
  return sheets
}

interface Relation {
  /** The end of its type, such as `worksheet`. */
  readonly kind: string
  readonly path: string
}

function relationsOf(xml: string, room: TagRoom): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>()
  const open = ({ name, attributes }: XmlTag) => {
    if (name !== 'Relationship') return
    const told = attributes()
    const target = told.get('Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    const kind = told.get('Type')?.split('/').at(-1) ?? ''
    relations.set(told.get('Id') ?? '', { kind, path })
    if (relations.size > MAX_PARTS) throw new TooMany()
  }
  readXml(xml, room, { open, close: nothing, text: nothing })
  return relations
}

function namesOf(xml: string, room: TagRoom) {
  const names: { readonly name: string; readonly relation: string }[] = []
  let since1904 = false
  const open = ({ name, attributes }: XmlTag) => {
    if (name === 'workbookPr') since1904 ||= /^(?:1|true)$/.test(attributes().get('date1904') ?? '')
    if (name !== 'sheet') return
    const told = attributes()
    names.push({ name: unescaped(told.get('name') ?? ''), relation: told.get('id') ?? '' })
    if (names.length > MAX_SHEETS) throw new TooMany()
  }
  readXml(xml, room, { open, close: nothing, text: nothing })
  return { names, since1904 }
}

/** The texts that cells name by their number; how a letter is spoken is no part of them. */
function stringsOf(xml: string, room: TagRoom): readonly string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let phonetic = 0
  readXml(xml, room, {
    open: ({ name }) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic += 1
      else if (name === 't') isText = phonetic === 0
    },
    text: (more) => {
      if (isText) text += more()
    },
    close: (name) => {
      if (name === 't') isText = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'si' && strings.push(unescaped(text)) > MAX_CELLS) throw new TooMany()
    },
  })
  return strings
}

/** For each style of a cell, whether it shows a number as a day. */
function dayStylesOf(xml: string, room: TagRoom): readonly boolean[] {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let isOfCells = false
  readXml(xml, room, {
    open: ({ name, attributes }) => {
      if (name === 'cellXfs') isOfCells = true
      if (name !== 'numFmt' && name !== 'xf') return
      const told = attributes()
      const id = Number(told.get('numFmtId') ?? 0)
      if (name === 'numFmt') codes.set(id, told.get('formatCode') ?? '')
      else if (isOfCells) styles.push(isDayFormat(id, codes.get(id)))
      if (codes.size + styles.length > MAX_STYLES) throw new TooMany()
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return styles
}
