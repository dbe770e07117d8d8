// Practising: the same app on invented people, in a database of its own and without any way to a server. A page is
// of the practice or of the event, by its address, so that the two can't meet.

import type { i18n } from 'i18next'
import type { DeviceId, TargetId } from '../../core/ids.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { attendee } from '../../core/model/attendee.ts'
import { event as eventEntity } from '../../core/model/event.ts'
import { list } from '../../core/model/list.ts'
import { localDay } from '../i18n/intl.ts'
import { browserChannel, liveBus } from '../live/liveBus.ts'
import { createDevice, created, type Device } from '../store/device.ts'
import type { DeviceAndSync } from '../store/deviceContext.ts'
import { ZborDatabase } from '../store/dexieStorage.ts'
import type { Env } from '../store/self.ts'
import type { SyncRunner } from '../sync/runner.ts'
import { PRACTICE_EVENT } from './practiceAddress.ts'
import { PEOPLE } from './practicePeople.ts'

const LIST = 'today' as TargetId

/** Nothing is ever sent: there is nobody to send it to. */
const NO_SYNC: SyncRunner = {
  transport: {
    get: async () => ({ is: 'unreachable' }),
    post: async () => ({ is: 'unreachable' }),
    // oxlint-disable-next-line require-yield
    lines: async function* () {},
  },
  state: () => RESTING,
  subscribe: () => () => {},
  poke: () => {},
}
const RESTING = { state: 'idle', lastDoneMs: null, healed: 0, stuck: false, turnedAway: false } as const

export function practiceDevice(env: Env): DeviceAndSync & { readonly practice: true } {
  const device = createDevice(new ZborDatabase('zbor-practice'), env)
  return {
    device,
    sync: NO_SYNC,
    live: liveBus(browserChannel('zbor-practice-live'), undefined),
    practice: true,
  }
}

/** Fills an empty practice with its people and today's list. */
export async function fillPractice(device: Device, texts: i18n): Promise<void> {
  if (await device.storage.read((tx) => tx.device())) return
  await texts.loadNamespaces('practice')
  await texts.loadLanguages([...LANGUAGES])
  const nowMs = device.env.now()
  const today = localDay(nowMs)
  const names = LANGUAGES.map(
    (language) => [`name.${language}`, texts.getFixedT(language, 'practice')('event')] as const,
  )
  await device.commit(PRACTICE_EVENT, [
    created(eventEntity, PRACTICE_EVENT as string as TargetId, {
      ...Object.fromEntries(names),
      town: 'Pregrada',
      country: 'HR',
      start: today,
      end: today,
    }),
    created(list, LIST, { day: today }),
    ...PEOPLE.map(([firstName, lastName, town, country, role]) =>
      created(attendee, device.newTarget(), {
        firstName,
        lastName,
        town,
        country,
        role,
        origin: 'registered',
      }),
    ),
  ])
  // Last of all: what a crash left half filled is filled again.
  await device.storage.write((tx) =>
    tx.putDevice({
      id: 'practice' as DeviceId,
      key: '',
      name: texts.getFixedT(texts.language, 'practice')('device'),
      server: 'practice',
      lineage: 'practice',
      events: [{ event: PRACTICE_EVENT, roles: ['volunteer'] }],
      clockOffsetMs: 0,
      lastContactMs: null,
      signedOut: false,
    }),
  )
}

/** Ends it: whatever was typed here is gone. */
export async function emptyPractice(device: Device): Promise<void> {
  device.forms.forget()
  await device.db.delete()
}
