// The events that this device has joined, the way into each, and joining another.

import { CalendarDays, CalendarPlus, Download, Plus, Settings } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import type { Role } from '../../../core/policy.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { askInstall, installState, subscribeInstall } from '../../pwa/install.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { entryOf } from './entry.ts'
import { useEventFacts } from './useEventFacts.ts'
import { useNetworkEvents } from './useNetworkEvents.ts'
import { NetworkEvents } from './NetworkEvents.tsx'
import styles from './shell.module.css'

export function Events() {
  const { t } = useTranslation('shell')
  const record = useDeviceRecord()
  const events = record?.events.filter(({ event }) => event !== NETWORK) ?? []
  const opensEvents = record?.events.some(({ event }) => event === NETWORK) ?? false
  const others = useNetworkEvents(opensEvents).filter(
    ({ event }) => !events.some((each) => each.event === event),
  )
  return (
    <Screen title={t('events.title')}>
      {record !== undefined && events.length === 0 && (
        <Empty
          picture={<Mark size={112} />}
          action={
            opensEvents ? (
              <>
                <LinkButton to="/new-event" kind="main" large icon={CalendarPlus}>
                  {t('newEvent.title')}
                </LinkButton>
                <LinkButton to="/join" icon={Plus}>
                  {t('events.join')}
                </LinkButton>
              </>
            ) : (
              <LinkButton to="/join" kind="main" large>
                {t('events.join')}
              </LinkButton>
            )
          }
        >
          {t(opensEvents && others.length === 0 ? 'events.none' : 'events.empty')}
        </Empty>
      )}
      {events.length > 0 && (
        <>
          <Rows>
            {events.map(({ event, roles }) => (
              <EventRow key={event} event={event} roles={roles} />
            ))}
          </Rows>
          <div className={styles['actions']}>
            {opensEvents && (
              <LinkButton to="/new-event" kind="main" icon={CalendarPlus}>
                {t('newEvent.title')}
              </LinkButton>
            )}
            <LinkButton to="/join" icon={Plus}>
              {t('events.joinAnother')}
            </LinkButton>
            <LinkButton to="/settings" kind="quiet" icon={Settings}>
              {t('settings.title')}
            </LinkButton>
            <InstallButton />
          </div>
        </>
      )}
      {others.length > 0 && <NetworkEvents events={others} />}
    </Screen>
  )
}

/** Only where the browser itself can ask; what it is good for is told in the settings. */
function InstallButton() {
  const { t } = useTranslation('shell')
  const state = useSyncExternalStore(subscribeInstall, installState)
  if (state !== 'canAsk') return null
  return (
    <Button kind="quiet" icon={Download} onClick={() => void askInstall()}>
      {t('install.install')}
    </Button>
  )
}

function EventRow({ event, roles }: { readonly event: EventId; readonly roles: readonly Role[] }) {
  const facts = useEventFacts(event)
  const { t } = useTranslation('shell')
  const tasks = useRoleNames()(roles)
  return (
    <Row
      to={entryOf(event, roles)}
      icon={CalendarDays}
      title={<span translate="no">{facts.name}</span>}
      detail={[facts.dates, facts.town, tasks.join(', ')].filter(Boolean).join(' · ')}
      state={facts.rehearsal ? t('events.rehearsal') : undefined}
    />
  )
}
