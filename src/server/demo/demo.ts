// The demo network: the event of 2019 and a rehearsal of it whose second day is today, made once; and what
// a start prints: fresh invites where only this machine can use them, so that those addresses always work.

import { type EventId, NETWORK } from '../../core/ids.ts'
import type { Role } from '../../core/policy.ts'
import { SERVER_DEVICE } from '../keys.ts'
import { isLocalName } from '../http/publicOrigin.ts'
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

/**
 * What a start prints. A code in a log lets in whoever reads it: the demo's stand there only where nobody but this
 * machine can use them, and a network's only while it has no organiser, or where `link` asks for it.
 */
export async function startLines(parts: Parts, origin: string, link: boolean): Promise<readonly string[]> {
  if (await isTrial(parts, origin)) return demoLines(parts, origin)
  if (link || !(await hasOrganiser(parts.access))) return setupLines(parts, origin)
  return [`Zbor runs: ${origin}`]
}

/** The demo on one's own machine: its data are nobody's. */
export const isTrial = async ({ log }: Parts, origin: string): Promise<boolean> =>
  isLocalName(new URL(origin).hostname) && log.has(DEMO_EVENT)

const hasOrganiser = async (access: Access): Promise<boolean> =>
  (await access.devicesOf(NETWORK)).some(({ roles }) => roles.includes('organiser'))

/** One a role. */
async function demoLines(parts: Parts, origin: string): Promise<string[]> {
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
async function setupLines(parts: Parts, origin: string): Promise<string[]> {
  const code = await mintCode(parts.access, [NETWORK], 'organiser', parts.now())
  return [
    `Organiser: ${origin}/join#${code}`,
    'Open it in a browser: that device may make events and invite the others.',
    ...(origin.startsWith('https:')
      ? []
      : ['Tablets join only over HTTPS: set ZBOR_ORIGIN to that address, and see docs/behind-a-proxy.md.']),
  ]
}
