// A proposal from what was said to the published sentence, one step under the other. Where a step is missing, it says
// so in plain words, with the way to fill it.

import { CircleCheck, CircleDashed, NotebookPen, Vote } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import type { NoteKind } from '../../../core/model/note.ts'
import type { Chain, ChainCheck, ChainGap } from '../../../core/notes/chain.ts'
import { canWrite } from '../../../core/policy.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useRoles } from '../../store/useDevice.ts'
import type { Check as Asked } from '../../store/useChecks.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import styles from './Chain.module.css'
import { NewNote } from './NewNote.tsx'
import { NoteBody } from './NoteCard.tsx'
import { KIND_ICONS } from './noteKinds.ts'
import type { Note } from './notesCommands.ts'
import { ResultWords } from './ResultWords.tsx'
import type { NotesScreenState } from './useNotesOfItem.ts'

type NoteChain = Chain<Note, Asked['poll'], Asked['result']>

interface Props {
  readonly event: EventId
  readonly chain: NoteChain
  readonly notes: NotesScreenState
}

export function ChainView({ event, chain, notes }: Props) {
  const { t } = useTranslation('notes')
  const roles = useRoles(event)
  const { proposal } = chain
  const lacks = (gap: ChainGap) => chain.missing.includes(gap)
  const write = (kind: NoteKind) => <WriteUnder event={event} chain={chain} notes={notes} kind={kind} />
  return (
    <ol className={styles['chain']}>
      <Step name={t('chain.steps.proposal')}>
        <Notes notes={[proposal, ...chain.merged]} />
      </Step>
      <Step name={t('chain.steps.cards')} missing={lacks('cards') && t('chain.missing.cards')}>
        <Notes notes={chain.cards} />
      </Step>
      <Step
        name={t('chain.steps.check')}
        missing={
          lacks('check') ? t('chain.missing.check') : lacks('result') ? t('chain.missing.result') : false
        }
        action={
          canWrite(roles, 'room', 'poll') && (
            <LinkButton icon={Vote} to={`/e/${event}/checks/new?proposal=${proposal.target}`}>
              {t('askRoom')}
            </LinkButton>
          )
        }
      >
        {chain.checks.map((check) => (
          <Check key={check.poll.target} check={check} />
        ))}
      </Step>
      <Step
        name={t('chain.steps.minority')}
        missing={
          lacks('minority')
            ? t('chain.missing.minority')
            : chain.minority.length === 0 && chain.checks.every(({ minority }) => minority.length === 0)
              ? t('chain.noMinority')
              : false
        }
        action={write('minorityOpinion')}
      >
        <Notes notes={chain.minority} />
      </Step>
      <Step
        name={t('chain.steps.nextStep')}
        missing={lacks('nextStep') && t('chain.missing.nextStep')}
        action={write('nextStep')}
      >
        <Notes notes={chain.nextSteps} />
      </Step>
      <Step
        name={t('chain.steps.published')}
        missing={lacks('published') && t('chain.missing.published')}
        action={
          (roles.includes('organiser') || roles.includes('facilitator')) && (
            <LinkButton kind="quiet" to={`/e/${event}/summary`}>
              {t('chain.toSummary')}
            </LinkButton>
          )
        }
      >
        {chain.published.map(({ language, sentence }) => (
          <p key={language}>
            <span className={styles['language']}>{AUTONYMS[language]}</span>{' '}
            <span lang={language}>{sentence}</span>
          </p>
        ))}
      </Step>
    </ol>
  )
}

interface StepProps {
  readonly name: string
  /** What to say where the step is missing. */
  readonly missing?: string | false
  readonly action?: ReactNode
  readonly children: ReactNode
}

function Step({ name, missing = false, action, children }: StepProps) {
  return (
    <li className={styles['step']}>
      <h2>
        <IconWord icon={missing === false ? CircleCheck : CircleDashed}>{name}</IconWord>
      </h2>
      {missing !== false && <p className={styles['missing']}>{missing}</p>}
      {children}
      {action && <div>{action}</div>}
    </li>
  )
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const { t } = useTranslation('notes')
  return notes.map((note) => (
    <div key={note.target} className={styles['note']}>
      {note.values.kind && (
        <p className={styles['kind']}>
          <IconWord icon={KIND_ICONS[note.values.kind]}>{t(`kinds.${note.values.kind}`)}</IconWord>
        </p>
      )}
      <NoteBody note={note} />
    </div>
  ))
}

function Check({ check }: { readonly check: ChainCheck<Note, Asked['poll'], Asked['result']> }) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const question = localise(textsOf(check.poll.values, 'question'), language)
  return (
    <div className={styles['note']}>
      {question && <p lang={question.language}>{question.text}</p>}
      {check.result ? (
        <ResultWords poll={check.poll} result={check.result} />
      ) : (
        <p className={styles['missing']}>{t('chain.notCounted')}</p>
      )}
      <Notes notes={check.minority} />
    </div>
  )
}

/** A note that goes straight to its place in the chain. */
function WriteUnder({ event, chain, notes, kind }: Props & { readonly kind: NoteKind }) {
  const { t } = useTranslation('notes')
  const [open, setOpen] = useState(false)
  const { target, values } = chain.proposal
  if (!open) {
    return (
      <Button icon={NotebookPen} onClick={() => setOpen(true)}>
        {t(kind === 'nextStep' ? 'chain.writeNextStep' : 'chain.writeMinority')}
      </Button>
    )
  }
  return (
    <NewNote
      event={event}
      item={(values.item ?? '') as TargetId}
      choice={notes.choices.find((choice) => choice.target === values.item)}
      parents={[chain.proposal]}
      under={{ kind, parent: target }}
      onBegun={() => {}}
    />
  )
}
