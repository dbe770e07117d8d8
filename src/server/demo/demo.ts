// The demo network: the event of 2019 and a rehearsal of it whose second day is today, made once; and fresh
// invites at every start, so that the printed addresses always work.

import { type EventId, NETWORK } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import { SERVER_DEVICE } from '../keys.ts'
import type { Access } from '../access/access.ts'
import type { Draft } from '../log/log.ts'
import type { Parts } from '../parts.ts'
import type { LogWriter } from '../sync/writer.ts'
import { addDays, DEMO_START, DEMO_ZONE, type DemoEvent, demoRows } from './demoRows.ts'

export const DEMO_EVENT = 'pregrada-2019' as EventId
export const REHEARSAL = 'rehearsal' as EventId

const USES = 20
const VALID_MS = 24 * 3_600_000

/** Does nothing where the events are already there. */
export async function createDemo(parts: Parts, writer: LogWriter): Promise<void> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: DEMO_ZONE }).format(parts.now())
  const events: DemoEvent[] = [
    { id: DEMO_EVENT, rehearsal: false, start: DEMO_START },
    { id: REHEARSAL, rehearsal: true, start: addDays(today, -1) },
  ]
  for (const event of events) {
    if (await parts.log.has(event.id)) continue
    const nowMs = parts.now()
    const drafts = demoRows(event, parts.replica).map((row, place): Draft => {
      return { ...row, event: event.id, prev: {}, hlc: [nowMs, place] }
    })
    await writer.appendOwn(event.id, drafts)
  }
}

/** The code of a new invite to these events. */
export async function mintCode(access: Access, events: readonly EventId[], role: Role, now: number) {
  const grants = events.map((event) => ({ event, roles: [role] }))
  const invite = { grants, uses: USES, expiresAt: now + VALID_MS, createdBy: SERVER_DEVICE }
  return (await access.invite(invite, now)).code
}

/** The lines that tell where to go, one a role. */
export async function demoLines(parts: Parts, origin: string): Promise<string[]> {
  const events = [DEMO_EVENT, REHEARSAL]
  const link = async (role: Role, granted = events) =>
    `${origin}/join#${await mintCode(parts.access, granted, role, parts.now())}`
  return [
    `Organiser:    ${await link('organiser', [...events, NETWORK])}`,
    `Facilitator:  ${await link('facilitator')}`,
    `Volunteer:    ${await link('volunteer')}`,
    `Participants: ${origin}/p/${REHEARSAL}`,
  ]
}

/** For a network of one's own: the setup link of an organiser, and what it is for. */
export async function setupLines(parts: Parts, origin: string): Promise<string[]> {
  const code = await mintCode(parts.access, [NETWORK], 'organiser', parts.now())
  return [
    `Organiser: ${origin}/join#${code}`,
    'Open it in a browser: that device may make events and invite the others.',
    ...(origin.startsWith('https:')
      ? []
      : ['Tablets join only over HTTPS: set ZBOR_ORIGIN to that address, and see README.md.']),
  ]
}
