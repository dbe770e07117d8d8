// Arrivals that were taken down on a wrong list, moved together to the right one, with their signatures. Everyone
// is ticked; who should stay is taken out.

import { ArrowRightLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { attendance, declined, signing } from '../../../core/model/attendance.ts'
import type { list as listEntity } from '../../../core/model/list.ts'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type Item, useItems } from '../../store/useRows.ts'
import { useSetting } from '../../store/useSetting.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckRows } from '../../ui/CheckRows.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf, placeOf } from './deskContext.ts'
import { commitInSlices, factsOf, moveFacts, type Together, togetherKey } from './together.ts'
import { useDesk } from './useDesk.ts'

export function MoveScreen(props: DeskContext & { readonly lists: readonly Item<typeof listEntity>[] }) {
  const { event, list, base, lists } = props
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { language } = useLanguage()
  const times = useTimes()
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const desk = useDesk(event, list.target)
  const facts = [
    ...useItems(event, attendance).items,
    ...useItems(event, signing).items,
    ...useItems(event, declined).items,
  ].filter(({ values }) => values.list === list.target)
  const { put } = useSetting<Together | null>(togetherKey(event))
  const { save, failed } = useSaving()
  const [to, setTo] = useState<TargetId>()
  const [stay, setStay] = useState<ReadonlySet<string>>(new Set())

  const { compare } = collator(language)
  const here = desk.people
    .filter(({ target }) => desk.presenceOf(target).arrivals.length > 0)
    .sort((a, b) => compare(nameOf(a), nameOf(b)))
  const ticked = new Set(here.map(({ target }) => target as string).filter((target) => !stay.has(target)))
  const others = lists.filter(({ target }) => target !== list.target)

  const move = async () => {
    if (to === undefined) return
    // Of everyone who is this person, under whatever name on the list.
    const rows = facts
      .filter(({ values }) => ticked.has(desk.groups.keptOf(values.attendee as TargetId)))
      .map(({ row }) => row)
    const writes = moveFacts(rows, to)
    await commitInSlices(device, event, writes)
    await put({
      is: 'moved',
      persons: ticked.size,
      facts: factsOf(writes),
      from: list.target,
      to,
      undone: false,
    })
    navigate(base)
  }

  return (
    <Screen title={t('move.title')} subtitle={listTitle(list.values, language)} back={base}>
      {others.length === 0 ? (
        <Empty>{t('move.oneList')}</Empty>
      ) : desk.loaded && here.length === 0 ? (
        <Empty>{ofDesk('numbers.empty')}</Empty>
      ) : (
        <div className={styles['find']}>
          <p>{t('move.how')}</p>
          <Choice
            label={t('move.to')}
            options={others.map(({ target, values }) => ({
              value: target,
              label: listTitle(values, language) || target,
            }))}
            value={to}
            onChange={setTo}
          />
          <CheckRows
            label={t('move.who')}
            rows={here.map((person) => {
              const { arrivals } = desk.presenceOf(person.target)
              const at = arrivals[0]?.values.at
              return {
                key: person.target,
                title: <Name>{nameOf(person)}</Name>,
                detail: <Name>{placeOf(person)}</Name>,
                state: at !== undefined && ofDesk('person.hereAt', { time: times.time(at) }),
              }
            })}
            ticked={ticked}
            onChange={(next) =>
              setStay(new Set(here.map(({ target }) => target as string).filter((each) => !next.has(each))))
            }
          />
          {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
          {to === undefined && <p className={styles['hint']}>{t('move.chooseFirst')}</p>}
          <Button
            kind="main"
            large
            icon={ArrowRightLeft}
            disabled={to === undefined || ticked.size === 0}
            onClick={() => save(move)}
          >
            {t('move.now', { n: ticked.size })}
          </Button>
        </div>
      )}
    </Screen>
  )
}

const Name = ({ children }: { readonly children: string }) => (
  <span translate="no" lang="">
    {children}
  </span>
)
