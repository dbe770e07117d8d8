// The server as a function from Request to Response: which path is answered by whom, and what holds for all
// of them. It opens no port and reads no clock; main.ts does.

import { Hono } from 'hono'
import { inviting } from './access/inviting.ts'
import { joining } from './access/join.ts'
import { organising } from './access/organise.ts'
import { ApiError } from './http/apiError.ts'
import { compress } from './http/compress.ts'
import { failures } from './http/failures.ts'
import { securityHeaders } from './http/headers.ts'
import { nameRequest } from './http/requestNames.ts'
import { sameOrigin } from './http/sameOrigin.ts'
import { storageHealth } from './http/storageHealth.ts'
import type { Parts } from './parts.ts'
import { builtFiles, eventsAssets, outcomeAssets, participantAssets } from './public/builtClient.ts'
import { answers } from './public/answers.ts'
import { eventRoutes } from './public/eventRoutes.ts'
import { phoneHands } from './public/hands.ts'
import { feedbackInbox } from './public/feedbackInbox.ts'
import { inbox } from './public/inbox.ts'
import { outcomeRoute } from './public/outcomeRoute.ts'
import { phoneLimits } from './public/phoneLimits.ts'
import { publicEvents } from './public/publicEvents.ts'
import { publicRoutes } from './public/publicRoutes.ts'
import { staticFiles } from './public/staticFiles.ts'
import { depositing } from './sync/deposit.ts'
import { foldedEvents } from './sync/foldedEvents.ts'
import { liveHub } from './sync/hub.ts'
import { live } from './sync/live.ts'
import { digest, pull, where } from './sync/pull.ts'
import { push } from './sync/push.ts'
import { saying } from './sync/say.ts'
import { logWriter } from './sync/writer.ts'

const HEARTBEAT_MS = 20_000

export interface Server {
  readonly app: Hono
  /** Writes the server's own ops: for the demo. */
  readonly writer: ReturnType<typeof logWriter>
  /** Resolves when what was due while no server ran is told. */
  readonly settled: Promise<void>
  /** Ends the live streams, so that a process can stop. */
  readonly close: () => void
}

export function createApp(parts: Parts): Server {
  const events = foldedEvents(parts)
  const hub = liveHub(parts.heartbeatMs ?? HEARTBEAT_MS)
  const health = storageHealth(parts.logger)
  const published = publicEvents(parts, events)
  const writer = logWriter(parts, events, published, hub, health)
  const join = joining(parts, events, writer, hub, health)
  const organise = organising(parts, events, writer, hub)
  const invite = inviting(parts, events, hub)
  const deposits = depositing(parts, writer)
  const limits = phoneLimits(parts)
  const questions = inbox(parts, events, writer, limits)
  const hands = phoneHands(parts, events, hub, limits)
  const pages = publicRoutes(parts, events, participantAssets(parts.clientDir), limits)
  const lists = eventRoutes(parts, published, eventsAssets(parts.clientDir))

  const unwatch = parts.neighbours?.watch({
    grown(event, grown, redacted) {
      if (redacted) events.forget(event)
      hub.tell(event, grown)
    },
    rights: hub.close,
    said(said, by) {
      hands.hear(said)
      hub.say(said, by)
    },
    missed() {
      events.forgetAll()
      hub.closeAll()
    },
  })

  // Its page must not need what may have failed: no script but the reader's own look.
  const failed = failures(parts, health, {
    ...participantAssets(parts.clientDir),
    script: '',
    modules: [],
  })

  const app = new Hono()
  app.use(nameRequest(parts))
  app.use(securityHeaders(parts))
  app.use(compress)
  app.use(failed.notice)
  app.use('/api/*', sameOrigin(parts))

  app.post('/api/push', push(parts, writer))
  app.get('/api/pull', pull(parts))
  app.post('/api/digest', digest(parts))
  app.post('/api/where', where(parts))
  app.get('/api/live', live(parts, hub))
  app.post('/api/say', saying(parts, hub, hands.hear))
  app.post('/api/join/look', join.look)
  app.post('/api/join', join.join)
  app.get('/api/me', join.me)
  app.get('/api/events', organise.events)
  app.post('/api/events', organise.createEvent)
  app.post('/api/events/take', organise.take)
  app.get('/api/invites', invite.invites)
  app.post('/api/invites', invite.invite)
  app.post('/api/invites/withdraw', invite.withdraw)
  app.get('/api/devices', invite.devices)
  app.post('/api/devices/revoke', invite.revoke)
  app.get('/api/held', organise.held)
  app.post('/api/held/release', organise.release)
  app.post('/api/held/discard', organise.discard)
  app.post('/api/deposit', deposits.deposit)
  app.post('/api/deposits/recover', deposits.recover)
  app.post('/api/deposits/discard', deposits.discard)
  app.post('/api/inbox', questions.ask)
  app.post('/api/inbox/withdraw', questions.withdraw)
  app.post('/api/answer', answers(parts, events, writer, limits))
  app.post('/api/hand', hands.up)
  app.get('/api/hand', hands.look)
  app.post('/api/hand/down', hands.down)
  app.post('/api/feedback', feedbackInbox(parts, events, writer, limits))
  app.get('/api/public/:event', pages.json)
  app.get('/api/public/:event/agenda.ics', pages.calendar)
  app.all('/api/*', () => {
    throw new ApiError('notFound')
  })

  app.get('/robots.txt', lists.robots)
  app.get('/sitemap.xml', lists.sitemap)
  app.get('/events', lists.choose)
  app.get('/:lang{(?:hr|sl|fr|bs|et|lv|en)}/events', lists.page)
  app.get(
    '/:lang{(?:hr|sl|fr|bs|et|lv|en)}/:event{[a-z0-9-]+}/outcome',
    outcomeRoute(parts, events, outcomeAssets(parts.clientDir)),
  )
  app.get('/:lang{(?:hr|sl|fr|bs|et|lv|en)}/:event{.+}', pages.page)
  app.get('/p/:event{.+}', pages.choose)
  app.get('/:name{[A-Za-z0-9]{2,12}}', lists.shortName)
  app.get('*', staticFiles(builtFiles(parts.clientDir), parts, events))

  app.onError(failed.answer)

  const close = () => {
    unwatch?.()
    hub.closeAll()
  }
  return { app, writer, settled: writer.settleAll(), close }
}
