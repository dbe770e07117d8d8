// One item of the agenda as a card: its time large at the left, its title in the reader's language or in another
// that is named, and for who may write the buttons that move, edit and delete it.

import { ArrowDown, ArrowUp, EyeOff, GripVertical, Pencil, Trash2, Users } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemState } from '../../../core/agenda/agendaDay.ts'
import type { Taken } from '../../../core/hall/run.ts'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { formatInstant, formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { DocumentLinks } from '../../ui/DocumentLinks.tsx'
import { HistoryLink } from '../../ui/HistoryLink.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Agenda.module.css'
import { keepOwnList } from './agendaCommands.ts'
import { timeText, titleOf, useKindName } from './agendaWords.ts'
import { ItemVersions } from './ItemVersions.tsx'
import type { AgendaItem, Planned } from './useAgenda.ts'
import type { Handle } from './useDragOrder.ts'
import { useListFacts } from './useListFacts.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly mayWrite: boolean
  readonly planned: Planned
  readonly state: ItemState | undefined
  /** What it took, where it was on. */
  readonly taken: Taken | undefined
  readonly zone: string
  /** Saved just now: the screen opens where it stands. */
  readonly isSaved: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly handle: Handle
  readonly onMove: (by: number, button: HTMLElement) => void
  readonly onRemoved: () => void
}

export function ItemCard({ planned, state, taken, zone, isSaved, handle, ...props }: Props) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const card = useRef<HTMLLIElement>(null)
  const { item } = planned
  useEffect(() => {
    if (isSaved) card.current?.scrollIntoView({ block: 'center' })
  }, [isSaved])

  return (
    <li ref={card} className={styles['card']} data-card={planned.id} data-state={state}>
      <p className={`${styles['time']} tabular`}>
        {timeText(planned, language) || <span className={styles['muted']}>{t('noStart')}</span>}
      </p>
      <div className={styles['what']}>
        {(state === 'now' || state === 'next') && (
          <p>
            <span className={styles[state]}>{t(state)}</span>
          </p>
        )}
        <Title item={item} />
        <Facts planned={planned} />
        <OnTheDay planned={planned} taken={taken} zone={zone} />
        <DocumentLinks event={props.event} item={item.target} />
        {item.values.announced === false && (
          <p className={styles['notAnnounced']}>
            <IconWord icon={EyeOff}>{t('notAnnounced')}</IconWord>
          </p>
        )}
      </div>
      {props.mayWrite && (
        <>
          {!(props.isFirst && props.isLast) && (
            // The buttons below do the same for who can't drag.
            <span className={styles['handle']} aria-hidden {...handle}>
              <GripVertical size="1.5em" />
              <span>{t('drag')}</span>
            </span>
          )}
          <div className={styles['below']}>
            <ItemVersions event={props.event} item={item} />
            <Buttons {...props} item={item} />
          </div>
        </>
      )}
    </li>
  )
}

function Title({ item }: { readonly item: AgendaItem }) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const title = titleOf(item, language)
  if (!title) return <h3 className={styles['title']}>{t('untitled')}</h3>
  const isForeign = title.language !== language
  return (
    <h3 className={styles['title']}>
      <span lang={isForeign ? title.language : undefined}>{title.text}</span>{' '}
      {isForeign && (
        <small className={styles['foreign']} lang={title.language}>
          {AUTONYMS[title.language]}
        </small>
      )}
    </h3>
  )
}

function Facts({ planned: { item, minutes: length } }: { readonly planned: Planned }) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { values } = item
  const kindName = useKindName()
  const minutes = length === undefined ? '' : t('minutes', { n: length })
  const kind = kindName(values.kind ?? '')
  const isInTitle = titleOf(item, language)?.text === kind
  const facts = [isInTitle ? '' : kind, values.room ?? '', minutes].filter(Boolean)
  return facts.length === 0 ? null : <p className={styles['facts']}>{facts.join(' · ')}</p>
}

type OnTheDayProps = Pick<Props, 'planned' | 'taken' | 'zone'>

/** What was changed on the day, and what really happened. */
function OnTheDay({ planned: { item }, taken, zone }: OnTheDayProps) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { start, newStart, minutes, newMinutes, skipped } = item.values
  const time = (instantMs: number) => formatInstant(instantMs, language, zone === '' ? undefined : zone)
  const facts = [
    newStart !== undefined && newStart !== start && start !== undefined
      ? t('onTheDay.planned', { time: formatTime(start, language) })
      : '',
    newMinutes !== undefined && newMinutes !== minutes && minutes !== undefined
      ? t('onTheDay.plannedMinutes', { n: minutes })
      : '',
    skipped === true ? t('onTheDay.skipped') : '',
    taken === undefined
      ? ''
      : taken.endedMs === undefined
        ? t('onTheDay.since', { time: time(taken.beganMs) })
        : t('onTheDay.was', { from: time(taken.beganMs), to: time(taken.endedMs) }),
  ].filter(Boolean)
  return facts.length === 0 ? null : <p className={styles['onTheDay']}>{facts.join(' · ')}</p>
}

type ButtonsProps = Pick<Props, 'event' | 'base' | 'isFirst' | 'isLast' | 'onMove' | 'onRemoved'>

function Buttons({ event, base, item, ...props }: ButtonsProps & { readonly item: AgendaItem }) {
  const { t } = useTranslation('agenda')
  const { device } = useDeviceAndSync()
  const lists = useListFacts(event)
  const once = useOnce()
  const [failed, setFailed] = useState(false)

  const remove = async () => {
    try {
      await device.commit(event, [
        removed(agendaItem, item.row),
        ...keepOwnList(item.target, undefined, lists),
      ])
      props.onRemoved()
    } catch {
      setFailed(true)
    }
  }

  return (
    <>
      {failed && <Notice kind="problem">{t('notChanged')}</Notice>}
      <div className={styles['buttons']}>
        <Button
          kind="quiet"
          icon={ArrowUp}
          data-move="earlier"
          disabled={props.isFirst}
          onClick={(pressed) => props.onMove(-1, pressed.currentTarget)}
        >
          {t('earlier')}
        </Button>
        <Button
          kind="quiet"
          icon={ArrowDown}
          data-move="later"
          disabled={props.isLast}
          onClick={(pressed) => props.onMove(1, pressed.currentTarget)}
        >
          {t('later')}
        </Button>
        <LinkButton kind="quiet" icon={Pencil} to={`${base}/${item.target}`}>
          {t('edit')}
        </LinkButton>
        {(item.values.tables ?? 0) > 0 && (
          <LinkButton kind="quiet" icon={Users} to={`/e/${event}/paper/tables?item=${item.target}`}>
            {t('hall.tables')}
          </LinkButton>
        )}
        <Button kind="quiet" icon={Trash2} onClick={() => once(remove)}>
          {t('remove')}
        </Button>
        <HistoryLink event={event} entity={agendaItem} target={item.target} />
      </div>
    </>
  )
}
