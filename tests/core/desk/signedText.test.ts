// Whatever stood under a signature, a change of it shows.

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { integrityOf, signedText } from '../../../src/core/desk/signedText.ts'

const sha256 = (text: string) => Promise.resolve(createHash('sha256').update(text).digest('hex'))

const SIGNED = {
  statement: 'Potvrđujem sudjelovanje.\nPregrada\n6. prosinca 2019.',
  language: 'hr',
  height: 420,
  strokes: [
    [1, 2, 3, 4],
    [5, 6],
  ],
}

describe('the hash of a signature', () => {
  it('is the same text on every device', () => {
    expect(signedText({ event: 'pregrada-2019', ...SIGNED })).toBe(
      '{"event":"pregrada-2019","height":420,"language":"hr",' +
        '"statement":"Potvrđujem sudjelovanje.\\nPregrada\\n6. prosinca 2019.","strokes":[[1,2,3,4],[5,6]]}',
    )
  })

  it('shows a change of the statement, the strokes, the pad, the language and the event', async () => {
    const event = 'pregrada-2019'
    const values = { ...SIGNED, hash: await sha256(signedText({ event, ...SIGNED })) }
    expect(await integrityOf(event, values, sha256)).toBe('unchanged')
    for (const changed of [
      { statement: 'Potvrđujem isplatu.' },
      { strokes: [[1, 2, 3, 4]] },
      { height: 421 },
      { language: 'bs' },
    ])
      expect(await integrityOf(event, { ...values, ...changed }, sha256)).toBe('changed')
    expect(await integrityOf('rehearsal', values, sha256)).toBe('changed')
  })

  it('is unknown where a part was erased, and for what was signed before', async () => {
    const { statement: _erased, ...without } = SIGNED
    expect(await integrityOf('e', { ...without, hash: '0'.repeat(64) }, sha256)).toBe('unknown')
    expect(await integrityOf('e', SIGNED, sha256)).toBe('unknown')
  })
})
