// Help that works without a network: whom to call, and how each task of this device goes, in a few steps.

import { GraduationCap, IdCard, Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Role } from '../../../core/policy.ts'
import { useRoleNames } from '../../i18n/useRoleNames.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'

export function Help({ event }: { readonly event: EventId | undefined }) {
  const { t } = useTranslation('shell')
  return (
    <Screen title={t('help')} back="previous">
      <div className={styles['stack']}>
        {event !== undefined && <WhomToCall event={event} />}
        {event !== undefined && <Tasks event={event} />}
        {event !== undefined && <CardLink event={event} />}
        <Practice />
        <section className={styles['card']}>
          <h2>{t('guide.always')}</h2>
          <ul className={styles['sentences']}>
            <li>{t('guide.saved')}</li>
            <li>{t('guide.offline')}</li>
            <li>{t('guide.undo')}</li>
            <li>{t('guide.language')}</li>
          </ul>
        </section>
      </div>
    </Screen>
  )
}

function CardLink({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('card')
  if (!useRoles(event).includes('volunteer')) return null
  return (
    <div>
      <LinkButton icon={IdCard} to={`/e/${event}/card`}>
        {t('title')}
      </LinkButton>
    </div>
  )
}

/** Another page, with a database of its own: never a step inside this one. */
function Practice() {
  const { t } = useTranslation('practice')
  const { practice } = useDeviceAndSync()
  if (practice) return null
  return (
    <section className={styles['card']}>
      <h2>{t('open')}</h2>
      <p>{t('why')}</p>
      <a className={styles['start']} href="/practice">
        <GraduationCap aria-hidden size="1.25em" />
        <span>{t('start')}</span>
      </a>
    </section>
  )
}

function WhomToCall({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('shell')
  const { helpName, helpPhone } = useEventFacts(event)
  return (
    <section className={styles['card']}>
      <h2>{t('guide.call')}</h2>
      {helpName === '' && helpPhone === '' ? (
        <p>{t('guide.nobody')}</p>
      ) : (
        <p className={styles['large']} translate="no">
          {helpName}
        </p>
      )}
      {helpPhone !== '' && (
        <a className={styles['phone']} href={`tel:${helpPhone.replaceAll(/[^+\d]/g, '')}`}>
          <Phone aria-hidden size="1.25em" />
          <span className="tabular">{helpPhone}</span>
        </a>
      )}
    </section>
  )
}

function Tasks({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('shell')
  const names = useRoleNames()
  const roles = useRoles(event)
  const steps: Readonly<Partial<Record<Role, readonly string[]>>> = {
    volunteer: [
      t('guide.volunteer.1'),
      t('guide.volunteer.2'),
      t('guide.volunteer.3'),
      t('guide.volunteer.4'),
    ],
    facilitator: [t('guide.facilitator.1'), t('guide.facilitator.2'), t('guide.facilitator.3')],
    notes: [t('guide.notes.1'), t('guide.notes.2'), t('guide.notes.3')],
    organiser: [t('guide.organiser.1'), t('guide.organiser.2'), t('guide.organiser.3')],
  }
  return roles.map((role) => {
    const own = steps[role]
    if (!own) return null
    return (
      <section key={role} className={styles['card']}>
        <h2>{names([role])}</h2>
        <ol className={styles['steps']}>
          {own.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    )
  })
}
