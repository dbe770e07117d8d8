// Files that are small and make much: refused with what to do about it, before much is made of them.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { readTableFile } from '../../../src/app/tables/readTableFile.ts'
import { MAX_PARTS, MAX_SHEET_BYTES, MAX_TABLE_BYTES } from '../../../src/core/bounds.ts'
import { importAttendees } from '../../../src/core/desk/importAttendees.ts'
import { oneSheet, zip } from '../../fixtures/people/xlsx.ts'

const MIB = 1024 * 1024

const read = (bytes: Uint8Array | string, name = 'list.csv') =>
  readTableFile(new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** How many bytes come out of every unpacking, from now on. */
function watchUnpacking() {
  const seen = { bytes: 0 }
  const { DecompressionStream: Real } = globalThis
  vi.stubGlobal('DecompressionStream', function counting(format: CompressionFormat) {
    const real = new Real(format)
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, out) {
        seen.bytes += piece.length
        out.enqueue(piece)
      },
    })
    return { writable: real.writable, readable: real.readable.pipeThrough(counter) }
  })
  return seen
}

/** An archive in which every entry of the index names the same part, which is stored and not packed. */
function overlapping(entries: number, bytes: number): Buffer {
  const name = Buffer.from('a.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt32LE(bytes, 18)
  local.writeUInt16LE(name.length, 26)
  const index = Array.from({ length: entries }, (_, n) => {
    const own = Buffer.from(`${String(n).padStart(5, '0')}.xml`)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(bytes, 20)
    entry.writeUInt16LE(own.length, 28)
    return Buffer.concat([entry, own])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(30 + name.length + bytes, 16)
  return Buffer.concat([local, name, Buffer.alloc(bytes), ...index, end])
}

describe('an Excel file', () => {
  const sheet = (xml: string) => ({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': xml })

  it('that unpacks to a thousand times its size is unpacked no further than a list goes', async () => {
    const bomb = zip(sheet(' '.repeat(MAX_SHEET_BYTES + 10 * MIB)))
    expect(bomb.length).toBeLessThan(MAX_TABLE_BYTES)
    const seen = watchUnpacking()
    expect(await read(bomb)).toEqual({ is: 'tooMany' })
    expect(seen.bytes).toBeLessThan(MAX_SHEET_BYTES + MIB)
  })

  it('of many parts that together unpack to more than a list is unpacked no further', async () => {
    const part = ' '.repeat(MAX_SHEET_BYTES / 4)
    const bomb = zip(Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`${n}.xml`, part])))
    const seen = watchUnpacking()
    expect(await read(bomb)).toEqual({ is: 'tooMany' })
    expect(seen.bytes).toBeLessThan(MAX_SHEET_BYTES + MIB)
  })

  it('whose parts lie over each other is refused, packed or not', async () => {
    expect(await read(overlapping(60_000, 5_000_000))).toEqual({ is: 'tooMany' })
    expect(await read(overlapping(MAX_PARTS + 1, 10))).toEqual({ is: 'tooMany' })
  })

  it('inside another is left packed', async () => {
    const inner = zip(sheet(' '.repeat(10 * MIB))).toString('latin1')
    const seen = watchUnpacking()
    expect(await read(zip({ 'xl/embeddings/inner.xlsx': inner, 'xl/workbook.xml': '<workbook/>' }))).toEqual({
      is: 'broken',
    })
    expect(seen.bytes).toBeLessThan(1000)
  })

  it('that claims more parts than it has, or others than it has, is broken', async () => {
    const claims = zip(sheet('<worksheet/>'))
    claims.writeUInt16LE(0xffff, claims.length - 12)
    expect(await read(claims)).toEqual({ is: 'broken' })
    expect(await read(zip(sheet('<!DOCTYPE x [<!ENTITY a "a">]>')))).toEqual({ is: 'broken' })
  })

  it.each(['XFD1', 'ALM1', 'A9999999'])('with a letter in %s says to copy only the list', async (address) => {
    const cell = (at: string) => `<row><c r="${at}" t="str"><v>x</v></c></row>`
    expect(await read(oneSheet(cell('B2')))).toMatchObject({ is: 'rows', rows: [[], ['', 'x']] })
    expect(await read(oneSheet(cell(address)))).toEqual({ is: 'tooMany' })
  })
})

describe('a text', () => {
  const most = MAX_TABLE_BYTES - 100

  it.each([
    ['ten million columns', `Ime;Prezime\n${';'.repeat(most)}`],
    ['five million lines', `Ime;Prezime\n${'\n'.repeat(most / 2)}x`],
    ['millions of people', `Ime;Prezime\n${'a;b\n'.repeat(most / 4 - 10)}`],
    ['millions of cells in quotes', `Ime;Prezime\n${'"a";'.repeat(most / 4 - 10)}`],
    ['a line that names its sign, and signs', `sep=;\n${';'.repeat(most)}`],
  ])('of %s is too many', async (_, text) => {
    expect(await read(text)).toEqual({ is: 'tooMany' })
  })

  it.each([
    ['quotes', `"${'a"b'.repeat(most / 3)}`],
    ['quotes before a sign', `"${'a"b'.repeat(most / 3)};x`],
    ['quotes and spaces', `x;"${'" '.repeat(most / 2)};`],
    ['doubled quotes', `Ime;Prezime\n"${'""'.repeat(most / 2)}`],
    ['one word', 'x'.repeat(most)],
  ])('that is ten megabytes of %s is a table, of which nobody is taken', async (_, text) => {
    const table = await read(text)
    if (table.is !== 'rows') throw new Error(table.is)
    expect(importAttendees(table.rows).people).toEqual([])
  })

  it('with a million blank lines before a person is read to the end', async () => {
    const table = await read(`Ime;Prezime${'\n'.repeat(1_000_000)}Ana;Ivić`)
    if (table.is !== 'rows') throw new Error(table.is)
    expect(importAttendees(table.rows).people).toMatchObject([{ firstName: 'Ana', row: 1_000_001 }])
  })

  it('of a hundred megabytes is refused before it is read', async () => {
    const file = new File([new Uint8Array(100 * 1024 * 1024)], 'list.csv')
    const reading = vi.spyOn(file, 'arrayBuffer')
    expect(await readTableFile(file)).toEqual({ is: 'tooBig' })
    expect(reading).not.toHaveBeenCalled()
  })

  it('with a thousand columns shows each with its first cells, looked for in the first rows', async () => {
    const header = Array.from({ length: 1000 }, (_, n) => `Column ${n}`).join(';')
    const table = await read(`${header}\n${'\n'.repeat(500_000)}last`)
    if (table.is !== 'rows') throw new Error(table.is)
    const { layout } = importAttendees(table.rows)
    expect(layout).toHaveLength(1000)
    expect(layout[0]?.samples).toEqual([])
  })
})
