// An Excel file's sheets as rows of texts: what formulas came to, not the formulas; days as 2019-12-06. The library
// for it is loaded only when such a file is chosen.

import { plainZip } from './plainZip.ts'

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** Of an older Excel, and of one under a password: both are the same kind of container. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b, 0x03, 0x04]

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, at) => bytes[at] === byte)

export type SpreadsheetKind = 'xlsx' | 'oldExcel' | 'locked'

/** Undefined for what is no spreadsheet. */
export function spreadsheetKind(bytes: Uint8Array): SpreadsheetKind | undefined {
  if (startsWith(bytes, ZIP)) return 'xlsx'
  if (!startsWith(bytes, OLD_CONTAINER)) return undefined
  return new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage') ? 'locked' : 'oldExcel'
}

/** Undefined where the file is broken, or a document of another kind. */
export async function readSpreadsheet(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Sheet[] | undefined> {
  const plain = await plainZip(bytes)
  if (!plain) return undefined
  try {
    const { default: readXlsxFile } = await import('read-excel-file/universal')
    const sheets = await readXlsxFile(plain)
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((cells) => cells.map(textOf)),
    }))
  } catch {
    return undefined
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}
