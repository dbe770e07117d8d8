// One check: what is read out, the way it is counted, what came of it, and what a minority holds.

import { CircleCheck, Hand, ListChecks, Smartphone, Trash2, WalletCards } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, LANGUAGES } from '../../../core/languages.ts'
import { COUNTING_WAYS, type CountingWay, poll } from '../../../core/model/poll.ts'
import type { Moment } from '../../../core/polls/result.ts'
import { useShowThis } from '../../show/useShowThis.ts'
import { ShowThisButton } from '../../show/ShowThisButton.tsx'
import { removed, restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem } from '../../store/useRows.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { newRoomCode, openRound } from './checkCommands.ts'
import styles from './Checks.module.css'
import { useCheckWords } from '../../words/useCheckWords.ts'
import { MinorityOpinion } from './MinorityOpinion.tsx'
import { OpenRounds } from './OpenRounds.tsx'
import { ResultView } from './ResultView.tsx'
import { type Check, checkAt, useChecks } from '../../store/useChecks.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly check: TargetId
  readonly mayAsk: boolean
}

export function CheckScreen({ event, base, check: target, mayAsk }: Props) {
  const { t } = useTranslation('checks')
  const { device } = useDeviceAndSync()
  const { loaded, checks } = useChecks(event)
  const row = useItem(event, poll, target)?.row
  const { save, failed } = useSaving()
  const check = checkAt(checks, target)
  if (!check) {
    return (
      <Screen title={t('title')} back={base}>
        {loaded && (
          <Empty
            action={
              <LinkButton kind="main" large to={base}>
                {t('toList')}
              </LinkButton>
            }
          >
            {t('gone')}
          </Empty>
        )}
        {loaded && row && mayAsk && (
          <Notice
            kind={failed ? 'problem' : 'done'}
            onUndo={() => save(() => device.commit(event, [restored(poll, row)]))}
          >
            {t(failed ? 'notSaved' : 'removed')}
          </Notice>
        )}
      </Screen>
    )
  }
  const open = check.result.rounds.find(({ isOpen }) => isOpen)
  const asked = { poll: check.poll, question: check.question, roomCode: open?.round.values.code }
  return (
    <Screen title={t('title')} back={base}>
      <div className={styles['stack']}>
        <Asked check={check} />
        <div className={styles['actions']}>
          <ShowThisButton event={event} thing={{ what: 'check', ...asked }} />
          {check.result.sums.size > 0 && (
            <ShowThisButton
              event={event}
              thing={{
                what: 'result',
                poll: check.poll,
                question: check.question,
                results: Object.fromEntries(check.result.sums),
              }}
            />
          )}
        </div>
        {mayAsk && <OpenRounds event={event} base={base} check={check} />}
        {mayAsk && <NewRound event={event} base={base} check={check} />}
        <ResultView event={event} check={check} />
        <MinorityOpinion event={event} check={check} />
        {mayAsk && check.result.rounds.length === 0 && (
          <div>
            {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
            <Button
              kind="quiet"
              icon={Trash2}
              onClick={() => save(() => device.commit(event, [removed(poll, check.poll.row)]))}
            >
              {t('remove')}
            </Button>
          </div>
        )}
      </div>
    </Screen>
  )
}

/** The question in every language that it has, and the answers as words: before any hand is raised. */
function Asked({ check: { poll: asked, question, result } }: { readonly check: Check }) {
  const { t } = useTranslation('checks')
  const words = useCheckWords()
  const texts = LANGUAGES.flatMap((language) => {
    const text = question[language]
    return text ? [{ language, text }] : []
  })
  return (
    <section className={styles['asked']} aria-label={t('readOut')}>
      {texts.length === 0 && <p className={styles['question']}>{t('untitled')}</p>}
      {texts.map(({ language, text }) => (
        <p key={language} className={styles['question']} lang={language}>
          {text} {texts.length > 1 && <small>{AUTONYMS[language]}</small>}
        </p>
      ))}
      <ul className={styles['options']}>
        {result.options.map((option) => (
          <li key={option}>{words.option(asked.values, option)}</li>
        ))}
      </ul>
    </section>
  )
}

const WAY_ICONS = { hands: Hand, cards: WalletCards, phones: Smartphone } as const

function NewRound({ event, base, check }: { event: EventId; base: string; check: Check }) {
  const { t } = useTranslation('checks')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const { save, failed } = useSaving()
  const { rounds } = check.result
  const [way, setWay] = useState<CountingWay>('hands')
  const [withCode, setWithCode] = useState(false)
  const { put } = useShowThis(event)
  const twice = check.poll.values.twice === true
  const likely = rounds.some(({ moment }) => moment === 'before') ? 'after' : 'before'
  const [chosen, setChosen] = useState<Moment>()
  const [begun, setBegun] = useState(false)
  const moment = twice ? (chosen ?? likely) : 'once'
  if (rounds.some(({ isOpen }) => isOpen)) return null
  if (rounds.length > 0 && !begun) {
    return (
      <div>
        <Button icon={ListChecks} onClick={() => setBegun(true)}>
          {t(twice && likely === 'after' ? 'moment.after' : 'another')}
        </Button>
      </div>
    )
  }
  const open = async () => {
    const target = device.newTarget()
    const code = way === 'phones' && withCode ? newRoomCode(device.env.random) : undefined
    await device.commit(event, [openRound(target, check, way, moment, device.env.now(), code)])
    setBegun(false)
    // Nobody could answer before the room sees it.
    if (code !== undefined)
      await put({ what: 'check', poll: check.poll, question: check.question, roomCode: code })
    if (way !== 'phones') navigate(`${base}/${check.poll.target}/${target}`)
  }
  return (
    <section className={styles['round']}>
      {twice && (
        <Choice
          label={t('moment.label')}
          options={(['before', 'after'] as const).map((each) => ({
            value: each,
            label: t(`moment.${each}`),
          }))}
          value={moment === 'once' ? 'before' : moment}
          onChange={setChosen}
        />
      )}
      <Choice
        label={t('way.label')}
        options={COUNTING_WAYS.map((each) => ({
          value: each,
          label: t(`way.${each}`),
          icon: WAY_ICONS[each],
        }))}
        value={way}
        onChange={setWay}
      />
      <p>{t(`way.${way}Means`)}</p>
      {way === 'phones' && (
        <>
          <Choice
            label={t('roomCode.label')}
            options={(['without', 'with'] as const).map((each) => ({
              value: each,
              label: t(`roomCode.${each}`),
            }))}
            value={withCode ? 'with' : 'without'}
            onChange={(chosenCode) => setWithCode(chosenCode === 'with')}
          />
          {withCode && <p>{t('roomCode.means')}</p>}
        </>
      )}
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      <div>
        <Button kind="main" large icon={CircleCheck} onClick={() => save(open)}>
          {t('open')}
        </Button>
      </div>
    </section>
  )
}
