// Two entries of the list side by side, with what differs between them, and the three answers.

import { Check, PenLine, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { countryName } from '../../i18n/countries.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { Differing } from '../../ui/Differing.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Desk.module.css'
import { nameOf } from './deskContext.ts'
import type { Decision } from './samePeopleCommands.ts'
import { type Person, usePresence } from './useDesk.ts'
import { useTimes } from '../../store/useTimes.ts'

interface Props {
  readonly event: EventId
  readonly list: TargetId
  readonly people: Decision['people']
  readonly personOf: (target: TargetId) => Person | undefined
  /** They were called both the same and different. */
  readonly isContradiction: boolean
  readonly onDecide: (decision: Decision) => void
}

export function SamePair({ event, list, people, personOf, isContradiction, onDecide }: Props) {
  const { t } = useTranslation('desk')
  const [a, b] = people
  const [one, other] = [personOf(a), personOf(b)]
  if (!one || !other) return null
  const card = (person: Person, beside: Person) => (
    <EntryCard
      event={event}
      list={list}
      person={person}
      beside={beside}
      onKeep={() => onDecide({ people, verdict: 'same', keep: person.target })}
    />
  )
  return (
    <li className={styles['pair']}>
      {isContradiction && <Notice>{t('same.contradiction')}</Notice>}
      <div className={styles['entries']}>
        {card(one, other)}
        {card(other, one)}
      </div>
      <Button icon={Users} onClick={() => onDecide({ people, verdict: 'different' })}>
        {t('same.different')}
      </Button>
    </li>
  )
}

interface EntryCardProps {
  readonly event: EventId
  readonly list: TargetId
  readonly person: Person
  readonly beside: Person
  readonly onKeep: () => void
}

function EntryCard({ event, list, person, beside, onKeep }: EntryCardProps) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const times = useTimes()
  const { ownPresenceOf } = usePresence(event, list)
  const { arrivals, signings } = ownPresenceOf(person.target)
  const [arrival] = arrivals
  const facts = (of: Person) =>
    [of.values.town, of.values.country && countryName(of.values.country, language), of.values.organisation]
      .filter(Boolean)
      .join(' · ')
  return (
    <div className={styles['entry']}>
      <p className={styles['entryName']} translate="no" lang="">
        <Differing text={nameOf(person)} other={nameOf(beside)} />
      </p>
      <p translate="no" lang="">
        <Differing text={facts(person)} other={facts(beside)} />
      </p>
      <p className={styles['role']}>
        {t(person.values.origin === 'walkIn' ? 'same.walkIn' : 'same.registered')}
      </p>
      {arrival && (
        <p>
          <IconWord icon={Check}>
            {t('person.hereFrom', {
              time: arrival.values.at === undefined ? '' : times.time(arrival.values.at),
              device: arrival.values.device ?? '',
            })}
          </IconWord>
        </p>
      )}
      {arrival && (
        <p>
          <IconWord icon={PenLine}>{t(signings.length > 0 ? 'person.signed' : 'person.notSigned')}</IconWord>
        </p>
      )}
      <Button kind="main" wide onClick={onKeep}>
        {t('same.keep')}
      </Button>
    </div>
  )
}
