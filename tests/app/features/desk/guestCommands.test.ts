// What the desk writes about a guest: each is one transaction, all of it can be taken back, and nobody's „No
// photos" goes away because a signature moved.

import { describe, expect, it } from 'vitest'
import {
  addWalkIn,
  arrive,
  type At,
  signOnScreen,
  voidFacts,
} from '../../../../src/app/features/desk/deskCommands.ts'
import {
  answerConsent,
  type ConsentAnswer,
  consentsWith,
  decline,
  type LineFact,
  moveLine,
  moveLineBack,
  openQuestions,
  signAssisted,
} from '../../../../src/app/features/desk/guestCommands.ts'
import { itemOf } from '../../../../src/app/store/useRows.ts'
import { deskCounts } from '../../../../src/core/desk/counts.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { attendance, declined, signature, signing } from '../../../../src/core/model/attendance.ts'
import { attendee, consent } from '../../../../src/core/model/attendee.ts'
import type { Entity } from '../../../../src/core/model/entity.ts'
import { versions } from '../../../../src/core/sync/heads.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const LIST = 'fri' as TargetId
const [ANA, EVA] = ['ana', 'eva'] as [TargetId, TargetId]
const HASH = 'ab'.repeat(32)

function door(seed: number) {
  const device = testDevice(seed)
  const at = (): At => {
    device.env.wallMs += 1000
    return { list: LIST, device: 'Tablet A', nowMs: device.env.wallMs, newTarget: device.newTarget }
  }
  const all = async <E extends Entity>(entity: E) => {
    const scope = entity.scope === 'any' ? 'admin' : entity.scope
    const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, scope))
    return rows.filter((row) => row.entity === entity.name).map((row) => itemOf(entity, row))
  }
  const person = async (target: TargetId) => {
    const found = (await all(attendee)).find((each) => each.target === target)
    if (!found) throw new Error(`nobody: ${target}`)
    return found
  }
  const facts = async (): Promise<LineFact[]> => [
    ...(await all(attendance)),
    ...(await all(signing)),
    ...(await all(declined)),
  ]
  const counts = async () =>
    deskCounts(
      {
        attendees: await all(attendee),
        attendances: await all(attendance),
        signings: await all(signing),
        declined: await all(declined),
        headCounts: [],
      },
      LIST,
    )
  const walkIn = (target: TargetId) =>
    device.commit(
      EVENT,
      addWalkIn(target, {
        firstName: target,
        lastName: 'Horvat',
        town: 'Zabok',
        country: 'HR',
        role: 'citizen',
        organisation: '',
      }),
    )
  const sign = async (target: TargetId) => {
    const now = at()
    const signed = {
      strokes: [[1, 2, 3, 4]],
      height: 400,
      statement: 'I am here.',
      language: 'en',
      hash: HASH,
    }
    await device.commit(EVENT, [...arrive(target, now), ...signOnScreen(target, now, signed)])
  }
  const answer = async (
    target: TargetId,
    kind: ConsentAnswer['kind'],
    given: ConsentAnswer['answer'],
    more = {},
  ) => {
    const shown = { text: 'May we?', edition: 'photos 1', language: 'en', ...more }
    await device.commit(EVENT, answerConsent(await person(target), at(), { kind, answer: given, ...shown }))
  }
  return { device, at, all, person, facts, counts, walkIn, sign, answer }
}

describe('ways without drawing', () => {
  it('signs with a witness or an interpreter by name, and counts it', async () => {
    const { device, at, all, counts, walkIn } = door(1)
    await walkIn(ANA)
    const now = at()
    const helped = { helper: 'interpreter', witness: 'Mārtiņš Bērziņš' } as const
    await device.commit(EVENT, [...arrive(ANA, now), ...signAssisted(ANA, now, helped)])
    const [signed] = await all(signing)
    expect(signed?.values).toMatchObject({ method: 'assisted', ...helped, list: LIST, device: 'Tablet A' })
    expect(await counts()).toMatchObject({ arrived: 1, signed: 1, arrivedNotSigned: [] })
  })

  it('keeps that someone would not sign, who is here and not waited for; undo voids it too', async () => {
    const { device, at, facts, counts, walkIn } = door(2)
    await walkIn(ANA)
    const now = at()
    await device.commit(EVENT, [...arrive(ANA, now), ...decline(ANA, now)])
    expect(await counts()).toMatchObject({ arrived: 1, signed: 0, declined: 1, arrivedNotSigned: [] })
    await device.commit(EVENT, voidFacts(await facts()))
    expect(await counts()).toMatchObject({ arrived: 0, declined: 0 })
  })

  it('stores the hash with the strokes, for good', async () => {
    const { all, walkIn, sign } = door(3)
    await walkIn(ANA)
    await sign(ANA)
    const [drawn] = await all(signature)
    expect(drawn?.values.hash).toBe(HASH)
    expect(signature.fixed.has('hash')).toBe(true)
  })
})

describe('consents', () => {
  it('asks whoever has not answered, and nobody twice', async () => {
    const { person, walkIn, answer } = door(4)
    await walkIn(ANA)
    expect(openQuestions((await person(ANA)).values)).toEqual(['photos', 'contact'])
    await answer(ANA, 'photos', 'no')
    expect(openQuestions((await person(ANA)).values)).toEqual(['contact'])
    await answer(ANA, 'contact', 'skip')
    expect(openQuestions((await person(ANA)).values)).toEqual([])
  })

  it('keeps the answer with the words, the edition and who answered for a minor; skip is a no', async () => {
    const { all, person, walkIn, answer } = door(5)
    await walkIn(ANA)
    await answer(ANA, 'photos', 'yes', { guardian: 'Ivo Horvat' })
    expect((await person(ANA)).values.noPhotos).toBe(false)
    await answer(ANA, 'photos', 'skip')
    expect((await person(ANA)).values.noPhotos).toBe(true)
    const answers = (await all(consent)).map(({ values }) => values)
    expect(answers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          given: true,
          guardian: 'Ivo Horvat',
          text: 'May we?',
          edition: 'photos 1',
        }),
        expect.objectContaining({ given: false, skipped: true }),
      ]),
    )
    expect(answers.filter((each) => each.guardian !== undefined)).toHaveLength(1)
  })
})

describe('the wrong line', () => {
  async function signedOnWrongLine(seed: number) {
    const at = door(seed)
    await at.walkIn(ANA)
    await at.walkIn(EVA)
    await at.sign(ANA)
    const move = async () => {
      const facts = (await at.facts()).filter(({ values }) => values.attendee === ANA)
      const consents = consentsWith(ANA, facts, await at.all(consent))
      const [from, to] = [await at.person(ANA), await at.person(EVA)]
      await at.device.commit(EVENT, moveLine({ from, to, facts, consents }))
    }
    const back = async () => {
      const isMoved = ({ values }: { values: { movedFrom?: string } }) => values.movedFrom === ANA
      const facts = (await at.facts()).filter(isMoved)
      const consents = (await at.all(consent)).filter(isMoved)
      const [from, to] = [await at.person(EVA), await at.person(ANA)]
      await at.device.commit(EVENT, moveLineBack({ from, to, facts, consents }))
    }
    return { ...at, move, back }
  }
  const whose = (facts: readonly LineFact[]) => facts.map(({ values }) => [values.attendee, values.movedFrom])

  it('[F1] moves arrival and signature in one write each, keeps where they were, and comes back', async () => {
    const { facts, counts, all, move, back } = await signedOnWrongLine(6)
    await move()
    expect(whose(await facts())).toEqual([
      [EVA, ANA],
      [EVA, ANA],
    ])
    expect(await counts()).toMatchObject({ arrived: 1, signed: 1 })
    expect(await all(signature)).toHaveLength(1)
    await back()
    expect(whose(await facts())).toEqual([
      [ANA, undefined],
      [ANA, undefined],
    ])
    for (const { row } of await facts()) expect(versions(row, 'attendee')).toHaveLength(1)
  })

  it('[F2] onto a line that has arrived already: two facts, one person', async () => {
    const { device, at, counts, move } = await signedOnWrongLine(7)
    await device.commit(EVENT, arrive(EVA, at()))
    expect(await counts()).toMatchObject({ arrived: 2, signed: 1 })
    await move()
    expect(await counts()).toMatchObject({ arrived: 1, signed: 1, arrivedNotSigned: [] })
  })

  it('takes the answers along: who never answered is asked again', async () => {
    const { all, person, answer, move, back } = await signedOnWrongLine(8)
    await answer(ANA, 'photos', 'yes')
    await answer(ANA, 'contact', 'yes')
    await move()
    expect((await all(consent)).map(({ values }) => values.attendee)).toEqual([EVA, EVA])
    expect((await person(EVA)).values).toMatchObject({ noPhotos: false, contactAsked: true })
    expect(openQuestions((await person(ANA)).values)).toEqual(['photos', 'contact'])
    await back()
    expect((await person(ANA)).values).toMatchObject({ noPhotos: false, contactAsked: true })
    expect(openQuestions((await person(EVA)).values)).toEqual(['photos', 'contact'])
  })

  it('never takes a „No photos" away, in either direction', async () => {
    const { person, answer, move, back } = await signedOnWrongLine(9)
    await answer(EVA, 'photos', 'no')
    await answer(ANA, 'photos', 'yes')
    await move()
    expect((await person(EVA)).values.noPhotos).toBe(true)
    await back()
    expect((await person(EVA)).values.noPhotos).toBe(true)
    await answer(ANA, 'photos', 'no')
    await move()
    expect((await person(ANA)).values.noPhotos).toBe(true)
  })

  it('leaves answers of earlier days where they are', async () => {
    const { device, at, all, facts, walkIn, answer } = door(10)
    await walkIn(ANA)
    await answer(ANA, 'contact', 'yes')
    await device.commit(EVENT, arrive(ANA, at()))
    expect(consentsWith(ANA, await facts(), await all(consent))).toEqual([])
  })
})
