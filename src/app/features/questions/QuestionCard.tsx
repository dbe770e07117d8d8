// One question: its text, where it belongs, and what can be done with it.

import {
  ArrowDown,
  ArrowUp,
  Check,
  CornerUpLeft,
  ListPlus,
  Merge,
  NotebookPen,
  Smartphone,
  Split,
  X,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { speakingTotal } from '../../../core/model/speakingTotal.ts'
import { canWrite } from '../../../core/policy.ts'
import type { Inbox } from '../../../core/questions/inbox.ts'
import { useAddToFloor } from '../../floor/useFloor.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { ShowThisButton } from '../../show/ShowThisButton.tsx'
import { placeName } from '../../store/placeName.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import {
  mergeInto,
  move,
  type Note,
  type Place,
  putTo,
  type Question,
  type State,
  takeApart,
  takeUp,
} from './questionCommands.ts'
import styles from './Questions.module.css'
import type { Act } from './QuestionsScreen.tsx'

interface Props {
  readonly event: EventId
  readonly question: Question
  readonly inbox: Inbox<Note>
  readonly is: Place
  readonly act: Act
  readonly choices: readonly ItemChoice[]
  /** The agenda item that is on. */
  readonly onNow: TargetId | undefined
}

export function QuestionCard({ event, question, inbox, is, act, choices, onNow }: Props) {
  const { t } = useTranslation('questions')
  const times = useTimes()
  const { device } = useDeviceAndSync()
  const [merging, setMerging] = useState(false)
  const { note, similar } = question
  const { values } = note
  const item = choices.find(({ target }) => target === values.item)?.title
  const at = inbox.accepted.findIndex((each) => each.note.target === note.target)
  const others = [...inbox.accepted, ...inbox.waiting].filter((each) => each.note.target !== note.target)

  const back: State = is === 'withdrawn' ? 'waiting' : is
  const put = (state: State) =>
    act(state, [putTo(note, state)], (now) => writesOn(now, note, (current) => [putTo(current, back)]))
  const accept = () =>
    act(
      'accepted',
      placeName(device).then((replica) => [takeUp(note, inbox, replica)]),
      (now) => writesOn(now, note, (current) => [putTo(current, back)]),
    )
  const shift = (by: -1 | 1) =>
    act(
      'moved',
      placeName(device).then((replica) => move(note, by, inbox, replica)),
      async (now) => {
        const replica = await placeName(device)
        return writesOn(now, note, (current) => move(current, by === 1 ? -1 : 1, now, replica))
      },
    )

  return (
    <li className={styles['card']}>
      <p className={styles['where']}>
        <IconWord icon={values.asked ? Smartphone : NotebookPen}>
          {t(values.asked ? 'from.phone' : 'from.notes')}
        </IconWord>
        <span>{[item, values.at !== undefined && times.time(values.at)].filter(Boolean).join(' · ')}</span>
      </p>
      <p className={styles['text']} lang={values.language}>
        {values.text}
      </p>
      {similar.length > 0 && (
        <details className={styles['similar']}>
          <summary>{t('similar', { count: similar.length })}</summary>
          <ul>
            {similar.map((each) => (
              <li key={each.target}>
                <p lang={each.values.language}>{each.values.text}</p>
                <Button
                  kind="quiet"
                  icon={Split}
                  onClick={() =>
                    act('apart', [takeApart(each)], (now) =>
                      writesOn(now, each, (current) => [mergeInto(current, note.target)]),
                    )
                  }
                >
                  {t('apart')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {merging ? (
        <MergeInto
          others={others}
          onCancel={() => setMerging(false)}
          onChosen={(target) => {
            setMerging(false)
            act('merged', [mergeInto(note, target)], (now) =>
              writesOn(now, note, (current) => [takeApart(current)]),
            )
          }}
        />
      ) : (
        <div className={styles['actions']}>
          {is === 'waiting' && (
            <Button kind="main" icon={Check} onClick={accept}>
              {t('accept')}
            </Button>
          )}
          {is === 'accepted' && (
            <>
              <Button kind="main" icon={Check} onClick={() => put('answered')}>
                {t('answer')}
              </Button>
              <ShowThisButton event={event} thing={{ what: 'question', note }} />
              <ToQueue event={event} item={onNow} words={values.text ?? ''} />
              {at > 0 && (
                <Button kind="quiet" icon={ArrowUp} onClick={() => shift(-1)}>
                  {t('earlier')}
                </Button>
              )}
              {at < inbox.accepted.length - 1 && (
                <Button kind="quiet" icon={ArrowDown} onClick={() => shift(1)}>
                  {t('later')}
                </Button>
              )}
            </>
          )}
          {(is === 'waiting' || is === 'accepted') && (
            <>
              {others.length > 0 && (
                <Button kind="quiet" icon={Merge} onClick={() => setMerging(true)}>
                  {t('merge')}
                </Button>
              )}
              <Button kind="quiet" icon={X} onClick={() => put('dropped')}>
                {t('drop')}
              </Button>
            </>
          )}
          {(is === 'answered' || is === 'dropped') && (
            <Button icon={CornerUpLeft} onClick={() => put(is === 'answered' ? 'accepted' : 'waiting')}>
              {t('back')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** What is undone is written on the row as it is now: others may have gone on meanwhile. */
function writesOn<T>(inbox: Inbox<Note>, of: Note, make: (current: Note) => readonly T[]): readonly T[] {
  const all = [...inbox.waiting, ...inbox.accepted, ...inbox.answered, ...inbox.dropped]
  const current = all
    .flatMap((question) => [question.note, ...question.similar])
    .find(({ target }) => target === of.target)
  return current ? make(current) : []
}

interface ToQueueProps {
  readonly event: EventId
  readonly item: TargetId | undefined
  readonly words: string
}

/** The question waits among the hands of what is on: its words go when its turn ends. */
function ToQueue({ event, item, words }: ToQueueProps) {
  const { t } = useTranslation('questions')
  const add = useAddToFloor(event)
  const mayLead = canWrite(useRoles(event), 'room', speakingTotal.name)
  const [isIn, setIsIn] = useState(false)
  if (!mayLead || !item) return null
  if (isIn) return <IconWord icon={Check}>{t('queued')}</IconWord>
  return (
    <Button
      kind="quiet"
      icon={ListPlus}
      onClick={() => {
        add(item, words)
        setIsIn(true)
      }}
    >
      {t('toQueue')}
    </Button>
  )
}

interface MergeProps {
  readonly others: readonly Question[]
  readonly onChosen: (target: TargetId) => void
  readonly onCancel: () => void
}

function MergeInto({ others, onChosen, onCancel }: MergeProps) {
  const { t } = useTranslation('questions')
  return (
    <section className={styles['place']}>
      <h3>{t('mergeInto')}</h3>
      <Rows label={t('mergeInto')}>
        {others.map(({ note }) => (
          <Row
            key={note.target}
            title={<span lang={note.values.language}>{note.values.text}</span>}
            onPress={() => onChosen(note.target)}
          />
        ))}
      </Rows>
      <div>
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  )
}
