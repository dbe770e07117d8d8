// A new check: what is asked, how people answer, once or before and after. It stays a draft until it is saved.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { localise } from '../../../core/languages.ts'
import { note } from '../../../core/model/note.ts'
import { MOST_OPTIONS, POLL_SCALES, QUESTION_MAX } from '../../../core/model/poll.ts'
import { noteText } from '../../../core/polls/question.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { useRun } from '../../store/useRun.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useItemChoices } from '../../words/useItemChoices.ts'
import { ask } from './checkCommands.ts'
import { type CheckDraft, checkProblems } from './checkDraft.ts'
import styles from './Checks.module.css'
import { TextsIn } from './TextsIn.tsx'

interface Props {
  readonly event: EventId
  readonly base: string
}

export function NewCheckScreen({ event, base }: Props) {
  const { t } = useTranslation('checks')
  const [search] = useSearchParams()
  const proposal = search.get('proposal') ?? ''
  const { loaded, choices } = useItemChoices(event)
  const { loaded: knowsRun, run } = useRun(event)
  const about = useItem(event, note, proposal as TargetId)
  return (
    <Screen title={t('form.title')} back={base}>
      {loaded && knowsRun && (
        <NewCheck
          key={proposal}
          event={event}
          base={base}
          choices={choices}
          proposal={about}
          item={search.get('item') ?? about?.values.item ?? run.current?.item ?? choices[0]?.target ?? ''}
        />
      )}
    </Screen>
  )
}

interface FormProps extends Props {
  readonly choices: ReturnType<typeof useItemChoices>['choices']
  readonly proposal: ReturnType<typeof useItem<typeof note>>
  readonly item: string
}

function NewCheck({ event, base, choices, proposal, item }: FormProps) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const form = useDraft<CheckDraft>(
    `check/${event}/${proposal?.target ?? 'new'}`,
    { target: device.newTarget(), item, question: {}, scale: 'vote', options: {}, twice: false },
    {},
  )
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!form.value) return null
  const draft = form.value
  const problems = checkProblems(draft, proposal === undefined)
  const errorOf = (field: keyof typeof problems) => {
    const problem = problems[field]
    const most = problem === 'tooLong' ? QUESTION_MAX : MOST_OPTIONS
    return tried && problem ? t(`form.problems.${problem}`, { most }) : undefined
  }

  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    try {
      await device.commit(event, [ask(draft, proposal?.target, device.env.now())])
    } catch {
      setFailed(true)
      return
    }
    await form.clear()
    navigate(`${base}/${draft.target}`, { replace: true })
  }
  const said = proposal && localise(noteText(proposal.values), language)

  return (
    <Form className={styles['stack']} onSend={save}>
      {said && (
        <section className={styles['proposal']} aria-label={t('form.proposal')}>
          <h2>{t('form.proposal')}</h2>
          <blockquote lang={said.language}>{said.text}</blockquote>
        </section>
      )}
      <Select
        label={t('form.item')}
        value={draft.item}
        onChange={(changed) => form.change({ ...draft, item: changed.target.value })}
      >
        {choices.map(({ target, title }) => (
          <option key={target} value={target}>
            {title}
          </option>
        ))}
        <option value="">{t('general')}</option>
      </Select>
      <TextsIn
        event={event}
        value={draft.question}
        rows={2}
        labelOf={(name) => t('form.questionIn', { language: name })}
        hint={proposal ? t('form.questionOrProposal') : undefined}
        error={errorOf('question')}
        onChange={(question) => form.change({ ...draft, question })}
      />
      <Choice
        label={t('form.scale')}
        options={POLL_SCALES.map((scale) => ({ value: scale, label: t(`form.scales.${scale}`) }))}
        value={draft.scale}
        onChange={(scale) => form.change({ ...draft, scale })}
      />
      {draft.scale === 'choice' && (
        <TextsIn
          event={event}
          value={draft.options}
          rows={4}
          labelOf={(name) => t('form.optionsIn', { language: name })}
          hint={t('form.optionsHint')}
          error={errorOf('options')}
          onChange={(options) => form.change({ ...draft, options })}
        />
      )}
      <Choice
        label={t('form.twice')}
        options={[
          { value: 'once', label: t('form.once') },
          { value: 'twice', label: t('form.beforeAfter') },
        ]}
        value={draft.twice ? 'twice' : 'once'}
        onChange={(times) => form.change({ ...draft, twice: times === 'twice' })}
      />
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Save}>
          {t('form.save')}
        </Button>
        <Button kind="quiet" large onClick={() => void form.clear().then(() => navigate(base))}>
          {t('form.cancel')}
        </Button>
      </div>
    </Form>
  )
}
