// The questions of the room in the hands of who moderates: what came in, what is to be answered in which order, what was
// answered. Nobody's name stands on any of them.

import { MessageCircleQuestion } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { note } from '../../../core/model/note.ts'
import { type Inbox, inboxOf } from '../../../core/questions/inbox.ts'
import type { Write } from '../../store/commit.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItems } from '../../store/useRows.ts'
import { useRun } from '../../store/useRun.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { useSettled } from '../../ui/useSettled.ts'
import { useItemChoices } from '../../words/useItemChoices.ts'
import { QuestionCard } from './QuestionCard.tsx'
import type { Note, Question } from './questionCommands.ts'
import styles from './Questions.module.css'

export type Said = 'accepted' | 'answered' | 'dropped' | 'waiting' | 'merged' | 'moved' | 'apart'

/** Stores what was pressed; `undo` is made from the rows as they are when it is pressed. */
export type Act = (
  said: Said,
  writes: readonly Write[] | Promise<readonly Write[]>,
  undo: (now: Inbox<Note>) => readonly Write[] | Promise<readonly Write[]>,
) => void

const PLACES = ['waiting', 'accepted', 'answered', 'dropped', 'withdrawn'] as const

export function QuestionsScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('questions')
  const { device } = useDeviceAndSync()
  const { loaded, items } = useItems(event, note)
  const inbox = useMemo(() => inboxOf(items), [items])
  const { save, failed } = useSaving()
  const [acts, setActs] = useState(0)
  const [done, setDone] = useState<{ said: Said; undo: Parameters<Act>[2] }>()
  // What is pressed leaves its place: the second tap of a double one must not press what moved up under the finger.
  useSettled(acts === 0 ? '' : String(acts))
  const total = PLACES.reduce((sum, place) => sum + inbox[place].length, 0)

  const act: Act = (said, writes, undo) =>
    save(async () => {
      await device.commit(event, await writes)
      setDone({ said, undo })
      setActs((count) => count + 1)
    })
  const undo = () =>
    save(async () => {
      if (done) await device.commit(event, await done.undo(inbox))
      setDone(undefined)
    })

  const { choices } = useItemChoices(event)
  const onNow = useRun(event).run.current?.item
  const shared = { event, inbox, act, choices, onNow }

  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {loaded && total === 0 && <Empty icon={MessageCircleQuestion}>{t('empty')}</Empty>}
      {total > 0 && (
        <div className={styles['stack']}>
          {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
          {done && !failed && (
            <Notice kind="done" onUndo={undo} onClose={() => setDone(undefined)}>
              {t(`did.${done.said}`)}
            </Notice>
          )}
          <Place name={t('waiting')} questions={inbox.waiting} empty={t('none')}>
            {(question) => (
              <QuestionCard key={question.note.target} {...shared} question={question} is="waiting" />
            )}
          </Place>
          <Place name={t('accepted')} questions={inbox.accepted} empty={t('none')}>
            {(question) => (
              <QuestionCard key={question.note.target} {...shared} question={question} is="accepted" />
            )}
          </Place>
          {(['answered', 'dropped', 'withdrawn'] as const).map((place) =>
            inbox[place].length === 0 ? null : (
              <details key={place} className={styles['folded']}>
                <summary>{`${t(place)} · ${inbox[place].length}`}</summary>
                <ul className={styles['cards']}>
                  {inbox[place].map((question) => (
                    <QuestionCard key={question.note.target} {...shared} question={question} is={place} />
                  ))}
                </ul>
              </details>
            ),
          )}
        </div>
      )}
    </Screen>
  )
}

interface PlaceProps {
  readonly name: string
  readonly questions: readonly Question[]
  readonly empty: string
  readonly children: (question: Question) => React.ReactNode
}

function Place({ name, questions, empty, children }: PlaceProps) {
  return (
    <section className={styles['place']}>
      <h2>{name}</h2>
      {questions.length === 0 && <p className={styles['none']}>{empty}</p>}
      <ul className={styles['cards']} aria-label={name}>
        {questions.map(children)}
      </ul>
    </section>
  )
}
