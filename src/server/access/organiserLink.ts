// The way back in for whoever runs the server: which events there are and how many organisers each still has, and a
// link that makes a device the organiser of one, or of the network. It only makes a code; what the code gives is given
// to whoever opens the link.

import { type EventId, NETWORK } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { SERVER_DEVICE } from '../keys.ts'
import { DataFileError } from '../log/dataFolder.ts'
import type { Parts } from '../parts.ts'
import { foldedEvents } from '../sync/foldedEvents.ts'
import { eventDays, everyEvent, namesOf } from './eventNames.ts'

const VALID_HOURS = 24

type Needed = Pick<Parts, 'access' | 'log' | 'now' | 'logger'>

const organisersOf = async ({ access }: Needed, event: EventId): Promise<number> =>
  (await access.devicesOf(event)).filter(({ roles }) => roles.includes('organiser')).length

const counted = (organisers: number): string =>
  organisers === 0 ? 'NO ORGANISER' : organisers === 1 ? '1 organiser' : `${organisers} organisers`

async function listLines(parts: Needed): Promise<readonly string[]> {
  const events = foldedEvents(parts)
  const lines = [`${NETWORK}  the network itself  ${counted(await organisersOf(parts, NETWORK))}`]
  for (const event of await everyEvent(parts)) {
    const facts = await events.ownFacts(event)
    const names = namesOf(facts)
    const [name = ''] = LANGUAGES.flatMap((language) => names[language] ?? [])
    const days = eventDays(facts)
    const when = days === null ? '' : days.start === days.end ? days.start : `${days.start} to ${days.end}`
    const organisers = counted(await organisersOf(parts, event))
    lines.push([event, name, when, organisers].filter(Boolean).join('  '))
  }
  return [...lines, '', 'For a link: npm run organiser -- ID']
}

async function linkLines(parts: Needed, event: EventId, origin: string): Promise<readonly string[]> {
  if (event !== NETWORK && !(await everyEvent(parts)).includes(event))
    throw new DataFileError(`There is no event ${JSON.stringify(event)}. For the list: npm run organiser`)
  const at = parts.now()
  const { code } = await parts.access.invite(
    {
      grants: [{ event, roles: ['organiser'] }],
      uses: 1,
      expiresAt: at + VALID_HOURS * 3_600_000,
      createdBy: SERVER_DEVICE,
    },
    at,
  )
  return [
    `${origin}/join#${code}`,
    `Open it in the browser of the new device: it becomes ${event === NETWORK ? 'an organiser of the network, and is offered every event' : `an organiser of ${event}`}.`,
    `It works once, for ${VALID_HOURS} hours. Whoever has it gets in: show it to nobody else.`,
  ]
}

/** `event`: an id, or `network`; undefined for the list. @throws DataFileError where there is none such */
export const organiserLines = (
  parts: Needed,
  event: string | undefined,
  origin: string,
): Promise<readonly string[]> =>
  event === undefined ? listLines(parts) : linkLines(parts, event as EventId, origin)
