// A day that is over, for a test of what came of it: people who signed, sentences in some languages, an answer of the
// room, and a sentence with somebody's name.

import type { EventId } from '../../src/core/ids.ts'
import type { Json } from '../../src/core/json.ts'
import { type ApiDevice, joinOverApi } from './apiDevice.ts'
import type { Venue } from './venue.ts'

export const EVENT = 'pregrada-2019' as EventId

export const AGREED = 'The town hall answers each letter within two weeks.'
export const PROPOSAL = 'A bus runs to the health centre on Sundays too.'
export const OPINION = 'The money would be missing for the school bus.'
export const STEP = 'The council puts it on the agenda of its March session.'
export const NAMED = 'Zvonimira Testić promised to repair the bridge.'

/** Twenty-six who took part: twenty-three citizens and three who lead towns. */
const PEOPLE = 26

export async function writeTheDay(venue: Venue): Promise<ApiDevice> {
  const organiser = await joinOverApi(venue.link('Organiser'))
  const write = (scope: 'room' | 'desk', entity: string, target: string, fields: Record<string, Json>) =>
    organiser.write(EVENT, { scope, entity, target, fields: { alive: true, ...fields } })
  const at = Date.UTC(2019, 11, 7, 11)
  const say = (target: string, kind: string, text: string, more: Record<string, Json> = {}) =>
    write('room', 'note', target, { item: 'general', kind, text, language: 'en', at, ...more })
  await say('agreed', 'agreement', AGREED, {
    'translation.hr': 'Gradska uprava odgovara na svako pismo u roku od dva tjedna.',
    'translation.fr': 'La mairie répond à chaque lettre dans les deux semaines.',
    'translation.lv': 'Pilsētas dome divu nedēļu laikā atbild uz katru vēstuli.',
  })
  await say('proposal', 'proposal', PROPOSAL, {
    'translation.hr': 'Autobus do doma zdravlja vozi i nedjeljom.',
  })
  await say('opinion', 'minorityOpinion', OPINION, { parent: 'proposal', poll: 'poll' })
  await say('step', 'nextStep', STEP, { parent: 'proposal' })
  await say('named', 'agreement', NAMED)
  await write('room', 'poll', 'poll', { proposal: 'proposal', scale: 'agree5', item: 'general', at })
  await write('room', 'pollRound', 'round', { poll: 'poll', way: 'hands', moment: 'once', at })
  await write('room', 'tally', 'tally', {
    round: 'round',
    zone: '',
    counts: { '5': 14, '4': 6, '3': 2, '2': 1, '1': 1 },
    at,
  })
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = `guest${n}`
    await write('desk', 'attendee', person, {
      firstName: n === 0 ? 'Zvonimira' : `Gost${n}`,
      lastName: n === 0 ? 'Testić' : `Prezime${n}`,
      town: ['Pregrada', 'Zabok', 'Ludza', 'Krapinske Toplice'][n % 4] ?? '',
      country: n % 4 === 2 ? 'LV' : 'HR',
      role: n < 3 ? 'decision maker' : n < 9 ? 'expert' : 'citizen',
    })
    await write('desk', 'attendance', `arrival${n}`, { attendee: person, list: 'list-2019-12-07', at })
    await write('desk', 'signing', `signing${n}`, {
      attendee: person,
      list: 'list-2019-12-07',
      method: 'paper',
      at,
    })
  }
  return organiser
}
