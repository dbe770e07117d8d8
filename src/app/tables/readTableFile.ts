// A chosen file into cells, whatever a town hall's spreadsheet made of it. What the cells mean is core's.

import Papa from 'papaparse'

/** A list of ten thousand people is a tenth of this. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

export type TableFile =
  | { readonly is: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'tooBig' | 'notText' | 'unreadable' }

export async function readTableFile(file: File): Promise<TableFile> {
  if (file.size > MAX_FILE_BYTES) return { is: 'tooBig' }
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return { is: 'unreadable' }
  }
  const text = decode(new Uint8Array(bytes))
  // A spreadsheet's own format, a picture, a PDF: text holds no NUL.
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004')) return { is: 'notText' }
  return { is: 'rows', rows: Papa.parse<string[]>(text.replace(/[\r\n]+$/, '')).data }
}

/** UTF-8 or UTF-16 by their marks, else UTF-8 where it is valid, else the code page of Central Europe. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}
