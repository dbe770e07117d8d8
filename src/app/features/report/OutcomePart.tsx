// The outcome for everyone: what its page would show, and the buttons that publish it and take it back. Publishing is an
// ordinary write: it reaches the page when this device has sent it.

import { Globe, Lock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutcomeFigures } from '../../../core/model/outcome.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import type { Write } from '../../store/commit.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useSyncStatus } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { hasChanged, publishOutcome, type Undo, undoOf, withdrawOutcome } from './outcomeCommands.ts'
import { OutcomeSentences } from './OutcomeSentences.tsx'
import styles from './Report.module.css'
import { type Choices, useOutcome } from './useOutcome.ts'
import type { Summary } from './useSummary.ts'

interface Props extends EventScreenProps {
  readonly summary: Summary
  readonly zone: string | undefined
}

type Said =
  | { readonly is: 'done' | 'withdrawn'; readonly undo: Undo; readonly choices: Choices }
  | { readonly is: 'failed' }

export function OutcomePart({ event, summary, zone }: Props) {
  const { t } = useTranslation('outcome')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { waiting = 0 } = useSyncStatus()
  const once = useOnce()
  const [said, setSaid] = useState<Said>()
  const outcome = useOutcome(event, summary)
  const { loaded, stored, candidates, decision, undecided, choices } = outcome
  if (!loaded) return <Loading />
  const { decided } = stored
  const isPublic = decided?.alive === true && decided.values.published === true
  const isChanged = isPublic && hasChanged(decision, stored)

  const save = (is: 'done' | 'withdrawn', writes: readonly Write[]) =>
    once(async () => {
      try {
        await device.commit(event, writes)
        if (is === 'done') await outcome.forgetChoices()
        setSaid({ is, undo: undoOf(event, writes, stored), choices })
      } catch {
        setSaid({ is: 'failed' })
      }
    })
  const undo = (by: Undo, ticked: Choices) =>
    once(async () => {
      try {
        await device.commit(event, by(stored))
        outcome.chooseAll(ticked)
        setSaid(undefined)
      } catch {
        setSaid({ is: 'failed' })
      }
    })

  return (
    <section className={styles['part']} aria-labelledby="outcome">
      <h2 id="outcome">{t('part.title')}</h2>
      <p className={styles['state']}>
        <IconWord icon={isPublic ? Globe : Lock}>
          {t(isPublic ? 'part.published' : 'part.notPublished')}
        </IconWord>
      </p>
      {isPublic && decided.values.at !== undefined && (
        <div>
          <p>{t('part.since', { time: formatDateTime(decided.values.at, language, zone) })}</p>
          <a
            href={`/${language}/${event}/outcome`}
            target="_blank"
            rel="noreferrer"
            className={styles['link']}
          >
            {t('part.open')}
          </a>
        </div>
      )}
      {isChanged && <Notice>{t('part.changed')}</Notice>}
      <p>{t('part.means')}</p>
      <OutcomeSentences event={event} candidates={candidates} onChoose={outcome.choose} />
      <Figures figures={decision.figures} />
      {undecided > 0 && <p role="status">{t('part.undecided', { count: undecided })}</p>}
      {said?.is === 'failed' && <Notice kind="problem">{t('part.notSaved')}</Notice>}
      {(said?.is === 'done' || said?.is === 'withdrawn') && (
        <Notice kind="done" onUndo={() => undo(said.undo, said.choices)} onClose={() => setSaid(undefined)}>
          {t(said.is === 'done' ? 'part.done' : 'part.withdrawn')}
          {waiting > 0 && ` ${t('part.waits')}`}
        </Notice>
      )}
      <div className={styles['actions']}>
        {(!isPublic || isChanged) && (
          <Button
            kind="main"
            icon={Globe}
            disabled={undecided > 0}
            onClick={() => save('done', publishOutcome(event, decision, stored, device.env.now()))}
          >
            {t(isPublic ? 'part.publishAgain' : 'part.publish')}
          </Button>
        )}
        {isPublic && (
          <Button kind="quiet" icon={Lock} onClick={() => save('withdrawn', withdrawOutcome(decided))}>
            {t('part.withdraw')}
          </Button>
        )}
      </div>
    </section>
  )
}

const GROUPS = ['role', 'ageGroup', 'gender'] as const

function Figures({ figures }: { readonly figures: OutcomeFigures }) {
  const { t } = useTranslation('outcome')
  const names = {
    role: t('page.byRole'),
    ageGroup: t('page.byAgeGroup'),
    gender: t('page.byGender'),
  }
  const list = (of: readonly (keyof typeof names)[]) => of.map((each) => names[each]).join(' · ')
  const told = GROUPS.filter((each) => figures[each] !== undefined)
  const notTold = GROUPS.filter((each) => figures[each] === undefined)
  return (
    <>
      <h3>{t('part.figures')}</h3>
      <div>
        <p>{t('part.complete', { total: figures.total, towns: figures.byTown.length })}</p>
        {told.length > 0 && <p>{t('part.told', { groups: list(told) })}</p>}
        {notTold.length > 0 && <p>{t('part.notTold', { groups: list(notTold) })}</p>}
      </div>
    </>
  )
}
