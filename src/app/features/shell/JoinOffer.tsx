// What a code would make of this device, in words; the name that others will see; and the one tap that spends it.

import { LogIn } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventId, NETWORK } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import type { Role } from '../../../core/policy.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { keepTabletFiles } from '../../pwa/tabletFiles.ts'
import { askToKeep } from '../../pwa/storage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type JoinFailure, joinOnce, type Look, useDeviceRecord } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { entryOf } from './entry.ts'
import styles from './shell.module.css'
import { useJoinErrors } from './useJoinErrors.ts'

interface JoinOfferProps {
  readonly code: string
  readonly look: Look
  readonly onBack: () => void
  readonly onJoined: (to: string) => void
}

export function JoinOffer({ code, look, onBack, onJoined }: JoinOfferProps) {
  const { t } = useTranslation('shell')
  const errors = useJoinErrors()
  const both = useDeviceAndSync()
  const record = useDeviceRecord()
  const [name, setName] = useState('')
  const [error, setError] = useState<JoinFailure>()
  const [noName, setNoName] = useState(false)
  const [busy, setBusy] = useState(false)
  const known = record?.name ?? ''
  const shown = look.events.filter(({ event }) => event !== NETWORK)

  const submit = async () => {
    const chosen = known === '' ? name.trim() : known
    setNoName(chosen === '')
    if (chosen === '') return
    setBusy(true)
    setError(undefined)
    const answer = await joinOnce(both, code, chosen)
    setBusy(false)
    if (answer === undefined) return
    if (!answer.ok) {
      setError(answer)
      return
    }
    // Neither is waited for: the person goes on, „Where is it saved?” tells how it ended.
    void askToKeep()
    void keepTabletFiles()
    const [only, ...others] = shown
    onJoined(only && others.length === 0 ? entryOf(only.event as EventId, only.roles) : '/')
  }

  return (
    <Screen title={t('join.offerTitle')}>
      <form
        className={styles['stack']}
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        {look.events.map(({ event, roles, names }) => (
          <Offer key={event} network={event === NETWORK} roles={roles} names={names} />
        ))}
        {record === undefined ? null : known === '' ? (
          <Field
            label={t('join.deviceName')}
            hint={t('join.deviceNameHint')}
            value={name}
            maxLength={80}
            error={noName ? t('fillIn') : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        ) : (
          <p>
            {t('join.knownAs')} <strong translate="no">{known}</strong>
          </p>
        )}
        {error !== undefined && <Notice kind="problem">{errors(error)}</Notice>}
        <div className={styles['pair']}>
          <Button kind="main" large type="submit" icon={LogIn} disabled={busy}>
            {busy ? t('join.joining') : t('join.join')}
          </Button>
          <Button onClick={onBack}>{t('join.otherCode')}</Button>
        </div>
      </form>
    </Screen>
  )
}

interface OfferProps {
  readonly network: boolean
  readonly roles: readonly Role[]
  readonly names: Readonly<Partial<Record<string, string>>>
}

function Offer({ network, roles, names }: OfferProps) {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const means = useRoleMeanings()
  const name = localise(names, language)
  return (
    <section className={styles['card']}>
      <h2 translate="no">{network ? t('join.network') : (name?.text ?? t('events.unnamed'))}</h2>
      <ul className={styles['sentences']}>
        {roles
          .filter((role) => role !== 'server')
          .map((role) => (
            <li key={role}>{network ? t('join.networkMeans') : means[role]}</li>
          ))}
      </ul>
    </section>
  )
}

function useRoleMeanings(): Readonly<Record<Exclude<Role, 'server'>, string>> {
  const { t } = useTranslation('shell')
  return {
    volunteer: t('join.means.volunteer'),
    notes: t('join.means.notes'),
    facilitator: t('join.means.facilitator'),
    organiser: t('join.means.organiser'),
    screen: t('join.means.screen'),
  }
}
