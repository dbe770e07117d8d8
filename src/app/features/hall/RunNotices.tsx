// What was pressed last, by whom, and „Undo"; two devices that pressed something else at once; a clock that is wrong.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunStep } from '../../../core/hall/steps.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useDayWords } from './useDayWords.ts'
import type { Hall } from './useHall.ts'
import type { Presses } from './usePresses.ts'

interface Props {
  readonly hall: Hall
  readonly presses: Presses
}

export function RunNotices({ hall, presses }: Props) {
  const { t } = useTranslation('now')
  const words = useDayWords(hall)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const { run, itemOf } = hall
  const last = run.steps.at(-1)
  const together = run.together.at(-1)
  const togetherKey = together?.map(({ id }) => id).join() ?? ''
  const close = (key: string) => setClosed(new Set([...closed, key]))
  const by = ({ atMs, device }: RunStep) => [words.time(atMs), device].filter(Boolean).join(' · ')
  const say = (step: RunStep) =>
    t(`did.${step.step}`, {
      title: words.titleOf(itemOf(step.step === 'enter' ? step.enters : step.leaves)),
    })
  return (
    <>
      {presses.failed && <Notice kind="problem">{t('failed')}</Notice>}
      {together && !closed.has(togetherKey) ? (
        <Notice
          onUndo={() => {
            const later = together.at(-1)
            if (later) presses.undo(later)
          }}
          onClose={() => close(togetherKey)}
        >
          <p>{t('together')}</p>
          {together.map((step) => (
            <p key={step.id}>
              {say(step)} · {by(step)}
            </p>
          ))}
        </Notice>
      ) : (
        last &&
        !closed.has(last.id) && (
          <Notice kind="done" onUndo={() => presses.undo(last)} onClose={() => close(last.id)}>
            <p>{say(last)}</p>
            <p>{by(last)}</p>
          </Notice>
        )
      )}
      {run.clockDoubt && !closed.has('clock') && (
        <Notice onClose={() => close('clock')}>{t('clockDoubt')}</Notice>
      )}
    </>
  )
}
