// An Excel file's sheets as rows of texts, and which kind of a spreadsheet a file is.

import { readWorkbook, type Sheet } from '../../core/table/excelWorkbook.ts'
import { TooMany } from '../../core/table/tableRoom.ts'
import { unzip } from './unzip.ts'

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

/** `broken`, or a document of another kind; `tooMany`: more than any list. */
export async function readSpreadsheet(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly Sheet[] | 'broken' | 'tooMany'> {
  try {
    const parts = await unzip(bytes)
    const sheets = readWorkbook((path) => {
      const part = parts.get(path)
      return part && new TextDecoder().decode(part)
    })
    return sheets.length > 0 ? sheets : 'broken'
  } catch (error) {
    return error instanceof TooMany ? 'tooMany' : 'broken'
  }
}
