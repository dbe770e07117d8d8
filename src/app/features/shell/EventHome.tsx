// An event's home: the screens that this device's roles open, as large rows; for the organiser before them what is
// done and what is missing, and after them the page that participants see.

import { Globe } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { screensOf } from '../../screens.ts'
import { useDeviceRecord, useRoles } from '../../store/useDevice.ts'
import { useScreenNames } from '../../useScreenNames.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { OrganiserHome } from './OrganiserHome.tsx'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'
import { useHomeCounts } from './useHomeCounts.tsx'

export function EventHome({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const record = useDeviceRecord()
  const roles = useRoles(event)
  const facts = useEventFacts(event)
  const screens = screensOf(roles)
  const nameOf = useScreenNames(screens)
  const countOf = useHomeCounts(event)
  if (record === undefined) return null
  if (roles.length === 0) {
    return (
      <Screen title={t('home.title')} back="/">
        <Empty
          action={
            <LinkButton to="/join" kind="main" large>
              {t('events.join')}
            </LinkButton>
          }
        >
          {t('home.notJoined')}
        </Empty>
      </Screen>
    )
  }
  const organises = roles.includes('organiser')
  return (
    <Screen
      title={facts.name}
      subtitle={[facts.dates, facts.town].filter(Boolean).join(' · ')}
      back="/"
      wide={organises}
    >
      {organises && (
        <>
          <OrganiserHome event={event} paths={screens.map(({ path }) => path)} />
          <h2 className={styles['further']}>{t('home.title')}</h2>
        </>
      )}
      <Rows label={t('home.title')}>
        {screens.map((screen) => (
          <Row
            key={screen.path}
            to={`/e/${event}${screen.path}`}
            icon={screen.icon}
            title={nameOf(screen)}
            state={countOf(screen.path)}
          />
        ))}
      </Rows>
      {organises && (
        <div className={styles['actions']}>
          <a className={styles['outward']} href={`/${language}/${event}`}>
            <Globe aria-hidden size="1.25em" />
            <span>{t('home.publicPage')}</span>
          </a>
        </div>
      )}
    </Screen>
  )
}
