// „Possibly the same person”: two entries of the list that look like one, side by side. A person decides; nothing
// is deleted, and every decision can be taken back here.

import { CircleCheck, Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { samePerson } from '../../../core/model/samePerson.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { itemOf, useItems, useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { Versions } from '../../ui/Versions.tsx'
import { useRowWords } from '../../words/useRowWords.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf, placeOf } from './deskContext.ts'
import { SamePair } from './SamePair.tsx'
import { decide, type Decision, type SameWord, wordAbout } from './samePeopleCommands.ts'
import { useSimilarPeople } from './useSimilarPeople.ts'

/** More pairs than this are not decided in one sitting; the next ones follow as these are. */
const SHOWN = 20

export function SamePeopleScreen({ event, list, base }: DeskContext) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const words = useItems(event, samePerson).items
  const { rows } = useRows(event, attendee)
  const { contradictions, open, done } = useSimilarPeople(event, true)
  const { save, failed } = useSaving()
  const [before, setBefore] = useState<Decision>()
  const personOf = (target: TargetId) => {
    const row = rows.get(target)
    return row && itemOf(attendee, row)
  }
  const say = (decision: Decision, undoing = false) =>
    save(async () => {
      const { verdict = 'unknown', keep } = wordAbout(words, decision.people)?.values ?? {}
      await device.commit(event, [await decide(event, words, decision)])
      setBefore(
        undoing ? undefined : { people: decision.people, verdict, keep: keep as TargetId | undefined },
      )
    })
  const pairs = [...contradictions, ...open]

  return (
    <Screen title={t('same.title')} back={base} wide>
      <div className={styles['form']} data-wide>
        {failed && <Notice kind="problem">{t('same.notSaved')}</Notice>}
        {before && !failed && (
          <Notice kind="done" onUndo={() => say(before, true)} onClose={() => setBefore(undefined)}>
            {t('same.decided')}
          </Notice>
        )}
        {pairs.length === 0 ? (
          <Empty icon={done ? CircleCheck : Hourglass}>{t(done ? 'same.empty' : 'same.looking')}</Empty>
        ) : (
          <>
            <p className={styles['hint']}>{t('same.means')}</p>
            <ul className={styles['pairs']}>
              {pairs.slice(0, SHOWN).map((people, at) => (
                <SamePair
                  key={people.join()}
                  event={event}
                  list={list.target}
                  people={people}
                  personOf={personOf}
                  isContradiction={at < contradictions.length}
                  onDecide={say}
                />
              ))}
            </ul>
          </>
        )}
        <Decided
          event={event}
          words={words}
          personOf={personOf}
          onTakeBack={(people) => say({ people, verdict: 'unknown' })}
        />
      </div>
    </Screen>
  )
}

interface DecidedProps {
  readonly event: EventId
  readonly words: readonly SameWord[]
  readonly personOf: (target: TargetId) => Parameters<typeof nameOf>[0]
  readonly onTakeBack: (people: Decision['people']) => void
}

function Decided({ event, words, personOf, onTakeBack }: DecidedProps) {
  const { t } = useTranslation('desk')
  const names = useRowWords(event)
  const decided = words.flatMap((word) => {
    const { verdict, people } = word.values
    return (verdict === 'same' || verdict === 'different') && people
      ? [{ word, verdict, people: people as unknown as Decision['people'] }]
      : []
  })
  if (decided.length === 0) return null
  return (
    <section>
      <h2 className={styles['subheading']}>{t('same.decidedTitle')}</h2>
      <ul>
        {decided.map(({ word, verdict, people }) => (
          <li key={word.target} className={styles['decided']}>
            <div>
              {people.map((each) => {
                const person = personOf(each)
                return (
                  <p key={each} translate="no" lang="">
                    {[nameOf(person), person && placeOf(person)].filter(Boolean).join(' · ')}
                  </p>
                )
              })}
              <p className={styles['hint']}>{t(`same.verdict.${verdict}`)}</p>
            </div>
            {/* Two tablets decided differently about these two. */}
            <Versions
              event={event}
              entity={samePerson}
              item={word}
              label={(field) => names.field(samePerson.name, field)}
              show={(field, value) => names.value(samePerson.name, field, value)}
            />
            <Button kind="quiet" onClick={() => onTakeBack(people)}>
              {t('same.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
