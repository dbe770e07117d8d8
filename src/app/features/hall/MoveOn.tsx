// The one large button of the hall: it names what it enters. Under it, what is needed less often.

import {
  ChevronDown,
  ChevronUp,
  Megaphone,
  Plus,
  SkipForward,
  Smartphone,
  Square,
  StepBack,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roundsOf } from '../../../core/hall/plan.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { enter, enterNow, goOnWith, nextRound, type Press, previousOf } from './hallCommands.ts'
import styles from './Now.module.css'
import { SomethingElse } from './SomethingElse.tsx'
import { useDayWords } from './useDayWords.ts'
import type { Hall } from './useHall.ts'
import type { Presses } from './usePresses.ts'

interface Props {
  readonly hall: Hall
  readonly presses: Presses
  readonly base: string
}

export function MoveOn({ hall, presses, base }: Props) {
  const { t } = useTranslation('now')
  const [shown, setShown] = useState<'more' | 'else'>()
  const words = useDayWords(hall)
  const { run, itemOf } = hall
  const previous = previousOf(run)
  const main = useMain(hall)
  const turn = (part: 'more' | 'else') => setShown(shown === part ? undefined : part)
  return (
    <section className={styles['move']} aria-label={t('move')}>
      {main && (
        <Button kind="main" large wide icon={SkipForward} onClick={() => presses.press(main.press)}>
          {main.label}
        </Button>
      )}
      <div className={styles['actions']}>
        <Button icon={Plus} aria-expanded={shown === 'else'} onClick={() => turn('else')}>
          {t('else.open')}
        </Button>
        <LinkButton icon={Megaphone} to={`${base}/now/announce`}>
          {t('announce')}
        </LinkButton>
        <Button
          kind="quiet"
          icon={shown === 'more' ? ChevronUp : ChevronDown}
          aria-expanded={shown === 'more'}
          onClick={() => turn('more')}
        >
          {t('more')}
        </Button>
      </div>
      {shown === 'else' && <SomethingElse presses={presses} onBegun={() => setShown(undefined)} />}
      {shown === 'more' && (
        <div className={styles['actions']}>
          {previous !== undefined && run.current && (
            <Button
              icon={StepBack}
              onClick={() => {
                presses.press(enterNow(run, previous))
                setShown(undefined)
              }}
            >
              {t('backTo', { title: words.titleOf(itemOf(previous)) })}
            </Button>
          )}
          <Button
            icon={Square}
            disabled={!run.current}
            onClick={() => {
              presses.press({ step: 'end' })
              setShown(undefined)
            }}
          >
            {t('end')}
          </Button>
          <LinkButton icon={Smartphone} to={`${base}/now/phones`}>
            {t('phones')}
          </LinkButton>
        </div>
      )}
    </section>
  )
}

/** The next round, then what was interrupted, then the plan, then the end. */
function useMain(hall: Hall): { readonly label: string; readonly press: Press } | undefined {
  const { t } = useTranslation('now')
  const words = useDayWords(hall)
  const { run, itemOf, forecast, interrupted } = hall
  const current = itemOf(run.current?.item)
  const round = nextRound(run, current)
  if (current && round !== undefined) {
    const label = t('nextRound', { n: round, of: roundsOf(current) })
    return { label, press: { step: 'enter', enters: current.id, round } }
  }
  const [left] = interrupted
  if (left) return { label: t('goOn', { title: words.titleOf(left) }), press: goOnWith(run, left.id) }
  const { next } = forecast
  if (next) {
    const title = words.titleOf(next)
    return { label: t(run.current ? 'next' : 'start', { title }), press: enter(next.id) }
  }
  return run.current && { label: t('end'), press: { step: 'end' } }
}
