// One line of the published agenda: the time large at the left, the title in the reader's language, or in
// another that is named. Kind and room small.

import type { AgendaChange } from '../../../core/agenda/changesSince.ts'
import { localise, AUTONYMS, type Language, type Localised } from '../../../core/languages.ts'
import type { PublicItem } from '../../../core/model/publication.ts'
import { plannedEnd } from '../../../core/agenda/agendaDay.ts'
import { foldText } from '../../../core/text/foldText.ts'
import { formatRange, formatTime } from '../../i18n/intl.ts'
import css from './AgendaPage.module.css'
import type { PageData } from './pageData.ts'
import type { PageWords } from './pageWords.ts'
import { ItemCalendar } from './TakeAlong.tsx'

/** People type plain spaces before French signs, which a narrow screen would break off. */
const frenchSpaces = (text: string) => text.replace(/ (?=[:;!?»])/g, '\u00A0')

/** A text that may be in another language than the page, which is then marked and named. */
export function Translated({ texts, language }: { texts: Localised; language: Language }) {
  const found = localise(texts, language)
  if (found === undefined) return null
  const text = found.language === 'fr' ? frenchSpaces(found.text) : found.text
  if (found.language === language) return <span>{text}</span>
  return (
    <>
      <span lang={found.language}>{text}</span>{' '}
      <small className={css['foreign']} lang={found.language}>
        {AUTONYMS[found.language]}
      </small>
    </>
  )
}

interface Props {
  readonly item: PublicItem
  readonly language: Language
  readonly words: PageWords
}

export function ItemTitle({ item, language, words }: Props) {
  const hasTitle = localise(item.title, language) !== undefined
  return hasTitle ? (
    <Translated texts={item.title} language={language} />
  ) : (
    <span>{words.kind(item.kind ?? '')}</span>
  )
}

/** Kind and place; the kind is left out where the title begins with it, and a break is named by its title. */
export function ItemPlace({ item, language, words }: Props) {
  const kind = words.kind(item.kind ?? '')
  const title = localise(item.title, language)?.text ?? kind
  const saysKind = item.kind === 'break' || foldText(title).startsWith(foldText(kind))
  const parts = [saysKind ? '' : kind, item.room ?? ''].filter((part) => part !== '')
  if (parts.length === 0) return null
  return (
    <p className={css['place']}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  )
}

/** What was changed on the day: a time that moved, an item that is left out. */
export function Changed({ item: { planned, skipped }, language, words }: Props) {
  const { t } = words
  if (skipped === true) return <p className={css['changed']}>{t('skipped')}</p>
  if (planned === undefined) return null
  return (
    <p className={css['changed']}>
      <span>{t('planned', { time: formatTime(planned, language) })}</span>
    </p>
  )
}

export function itemTime(item: PublicItem, language: Language): string {
  const end = plannedEnd(item)
  if (item.start === undefined) return ''
  return end === undefined ? formatTime(item.start, language) : formatRange(item.start, end, language)
}

/** What changed since this reader last looked. */
function ChangeMarks({ changes, words }: { changes: readonly AgendaChange[]; words: PageWords }) {
  return (
    <p className={css['marks']}>
      {changes.map((change) => (
        <span key={change}>{words.t(`changes.${change}`)}</span>
      ))}
    </p>
  )
}

interface LineProps extends Props {
  readonly data: PageData
  /** False in the server's HTML. */
  readonly isAlive: boolean
  /** Since this reader last looked. */
  readonly changes: readonly AgendaChange[] | undefined
}

export function AgendaLine({ data, isAlive, changes, ...props }: LineProps) {
  const { item, language, words } = props
  const title = localise(item.title, language)?.text ?? words.kind(item.kind ?? '')
  return (
    <li className={css['line']}>
      <p className={css['time']}>
        {item.start !== undefined && <time dateTime={item.start}>{formatTime(item.start, language)}</time>}
      </p>
      <div className={css['what']}>
        <h3 className={css['title']}>
          <ItemTitle {...props} />
        </h3>
        {changes && <ChangeMarks changes={changes} words={words} />}
        <Changed {...props} />
        <ItemPlace {...props} />
      </div>
      <ItemCalendar data={data} isAlive={isAlive} words={words} id={item.id} title={title} />
    </li>
  )
}
