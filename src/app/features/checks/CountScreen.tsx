// Counting hands or cards, one part of the hall after another. What is being counted is a draft until it is saved;
// a saved count is never rewritten: counting again makes a new one that names it.

import { RotateCcw, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { tally } from '../../../core/model/poll.ts'
import type { RoundResult, ZoneCount } from '../../../core/polls/result.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { count } from './checkCommands.ts'
import styles from './Checks.module.css'
import { useCheckWords, ZONES } from '../../words/useCheckWords.ts'
import { OptionCount } from './OptionCount.tsx'
import { type Check, checkAt, type Round, type Tally, useChecks } from '../../store/useChecks.ts'
import { useCountWords } from './useCountWords.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly check: TargetId
  readonly round: TargetId
}

export function CountScreen({ event, base, check: target, round: counted }: Props) {
  const { t } = useTranslation('checks')
  const words = useCheckWords()
  const { loaded, checks } = useChecks(event)
  const check = checkAt(checks, target)
  const round = check?.result.rounds.find((each) => each.round.target === counted)
  const back = `${base}/${target}`
  return (
    <Screen title={t('counting.title')} subtitle={check && words.question(check.question)} back={back}>
      {loaded && !(check && round) && (
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
      {check && round && <Counting event={event} check={check} round={round} back={back} />}
    </Screen>
  )
}

interface Draft {
  readonly target: TargetId
  readonly zone: string
  readonly counts: Readonly<Record<string, string>>
  readonly countedBy: string
}

interface CountingProps {
  readonly event: EventId
  readonly check: Check
  readonly round: RoundResult<Round, Tally>
  readonly back: string
}

const OTHER = 'other'

function Counting({ event, check, round, back }: CountingProps) {
  const { t } = useTranslation('checks')
  const words = useCheckWords()
  const { device } = useDeviceAndSync()
  const { options } = check.result
  const form = useDraft<Draft>(
    `count/${event}/${round.round.target}`,
    { target: device.newTarget(), zone: '', counts: {}, countedBy: '' },
    {},
  )
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  const [naming, setNaming] = useState(false)
  if (!form.value) return null
  const draft = form.value
  const known = round.zones.find(({ zone }) => zone === draft.zone)
  const numbers = options.map((option) => Number(draft.counts[option] ?? '0'))
  const wrong = options.map((option) => !/^\d{0,5}$/.test((draft.counts[option] ?? '').trim()))
  const isEmpty = numbers.every((number) => number === 0)
  const zones = [
    ...new Set(['', ...ZONES, ...round.zones.map(({ zone }) => zone), ...(naming ? [] : [draft.zone])]),
  ]

  const save = async () => {
    setTried(true)
    if (isEmpty || wrong.includes(true)) return
    const counts = Object.fromEntries(options.map((option, at) => [option, numbers[at] ?? 0]))
    const zone = draft.zone.trim().normalize('NFC').slice(0, 100)
    try {
      await device.commit(event, [
        count(
          draft.target,
          round.round,
          { zone, counts, countedBy: draft.countedBy.trim(), recountOf: known?.holds.target },
          device.env.now(),
        ),
      ])
    } catch {
      setFailed(true)
      return
    }
    setTried(false)
    setFailed(false)
    setNaming(false)
    // The same person goes on to the next part of the hall.
    await form.clear()
    form.change({ target: device.newTarget(), zone: draft.zone, counts: {}, countedBy: draft.countedBy })
  }

  return (
    <div className={styles['stack']}>
      <Form className={styles['stack']} onSend={save}>
        <Choice
          label={t('counting.zone')}
          options={[
            ...zones.map((zone) => ({ value: `zone:${zone}`, label: words.zone(zone) })),
            { value: OTHER, label: t('counting.otherZone') },
          ]}
          value={naming ? OTHER : `zone:${draft.zone}`}
          onChange={(chosen) => {
            setNaming(chosen === OTHER)
            form.change({ ...draft, zone: chosen === OTHER ? '' : chosen.slice('zone:'.length) })
          }}
        />
        {naming && (
          <Field
            label={t('counting.otherZoneName')}
            value={draft.zone}
            maxLength={100}
            onChange={(changed) => form.change({ ...draft, zone: changed.target.value })}
          />
        )}
        {known && <Notice>{t('counting.recountOf')}</Notice>}
        <ul className={styles['counts']}>
          {options.map((option, at) => (
            <OptionCount
              key={option}
              label={words.option(check.poll.values, option)}
              value={draft.counts[option] ?? ''}
              error={tried && wrong[at] ? t('counting.notNumber') : undefined}
              onChange={(value) => form.change({ ...draft, counts: { ...draft.counts, [option]: value } })}
            />
          ))}
        </ul>
        <Field
          label={t('counting.countedBy')}
          hint={t('counting.countedByHint')}
          value={draft.countedBy}
          maxLength={100}
          onChange={(changed) => form.change({ ...draft, countedBy: changed.target.value })}
        />
        {tried && isEmpty && <Notice kind="problem">{t('counting.nothing')}</Notice>}
        {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
        <div className={styles['actions']}>
          <Button type="submit" kind="main" large icon={Save}>
            {t('counting.save')}
          </Button>
          <LinkButton large to={back}>
            {t('result.title')}
          </LinkButton>
        </div>
      </Form>
      <Zones event={event} check={check} round={round} />
    </div>
  )
}

/** What was counted so far, part by part. */
function Zones({ event, check, round }: Omit<CountingProps, 'back'>) {
  const { t } = useTranslation('checks')
  const names = round.zones.map(({ zone }) => zone)
  return (
    <>
      {names.includes('') && names.length > 1 && <Notice>{t('counting.wholeAndParts')}</Notice>}
      {round.zones.map((zone) => (
        <Zone key={zone.zone} event={event} check={check} zone={zone} />
      ))}
    </>
  )
}

function Zone({ event, check, zone }: { event: EventId; check: Check; zone: ZoneCount<Tally> }) {
  const { t } = useTranslation('checks')
  const words = useCheckWords()
  const inWords = useCountWords(check)
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const rows: readonly Tally[] = [zone.holds, ...zone.besides]
  const takeBack = (one: Tally) => save(() => device.commit(event, [removed(tally, one.row)]))
  return (
    <section className={styles['zone']}>
      <h2>{t('counting.saved', { zone: words.zone(zone.zone) })}</h2>
      {zone.besides.length > 0 && (
        <Notice kind="problem">{t('counting.twice', { zone: words.zone(zone.zone) })}</Notice>
      )}
      {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
      {rows.map((one) => (
        <div key={one.target} className={styles['counted']}>
          <p>
            {inWords(one.values.counts ?? {})}
            {one.values.countedBy && <small> {one.values.countedBy}</small>}
          </p>
          <Button kind="quiet" icon={RotateCcw} onClick={() => takeBack(one)}>
            {t('counting.takeBack')}
          </Button>
        </div>
      ))}
      {zone.earlier.map((one) => (
        <p key={one.target} className={styles['earlier']}>
          {t('counting.earlier', { counts: inWords(one.values.counts ?? {}) })}
        </p>
      ))}
    </section>
  )
}
