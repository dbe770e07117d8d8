import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../src/core/text/linesOf.ts'

async function* pieces(all: readonly string[]) {
  yield* all
}

async function linesFrom(all: readonly string[], most = 1000): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of linesOf(pieces(all), most)) lines.push(line)
  return lines
}

const text = fc.array(fc.constantFrom('a', 'Žž', '\n', ''), { maxLength: 40 })

describe('lines of a text in pieces', () => {
  it('are those of the whole text, however it is cut; what no line break ends is none', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (all) => {
        expect(await linesFrom(all)).toEqual(all.join('').split('\n').slice(0, -1))
      }),
    )
  })

  it('are empty where they are too long, and those beside them are whole', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(5), async (all, most) => {
        const lines = all.join('').split('\n').slice(0, -1)
        expect(await linesFrom(all, most)).toEqual(lines.map((line) => (line.length > most ? '' : line)))
      }),
    )
  })

  it('keep no more than a line may have of one that never ends', async () => {
    let given = 0
    async function* endless() {
      for (; given < 20_000; given += 1) yield 'x'.repeat(1000)
      yield '\nend\n'
    }
    const lines: string[] = []
    for await (const line of linesOf(endless(), 5000)) lines.push(line)
    expect(lines).toEqual(['', 'end'])
  })
})
