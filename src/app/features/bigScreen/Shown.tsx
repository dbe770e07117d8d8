// A proposal, a question, a check before hands are raised, its result, or a message: the text in the languages of the
// room, and a result in words, numbers and bars.

import { type Language, LANGUAGES } from '../../../core/languages.ts'
import { textsOf, type Values } from '../../../core/model/entity.ts'
import type { show as showEntity } from '../../../core/model/show.ts'
import { MOMENTS } from '../../../core/model/poll.ts'
import { optionsOf } from '../../../core/polls/scale.ts'
import { type Bar, barsOf, isScale } from '../../../core/show/barsOf.ts'
import { pagesOf } from '../../../core/show/pagesOf.ts'
import { formatNumber, formatPercent } from '../../i18n/intl.ts'
import styles from './Show.module.css'
import { Texts, Word } from './Texts.tsx'
import type { ScreenWords } from './useScreenWords.ts'

interface Props {
  readonly show: Values<typeof showEntity>
  readonly words: ScreenWords
  readonly nowMs: number
}

const TAGS = { proposal: 'proposal', question: 'question', check: 'check', result: 'result' } as const
/** As much as one picture holds, with one language and with two. */
const MOST_ALONE = 280
const MOST_OF_TWO = 150
const PAGE_MS = 12_000

export function Shown({ show, words, nowMs }: Props) {
  const what = show.what ?? 'message'
  const texts = words.both(textsOf(show, 'title'))
  const most = texts.length > 1 ? MOST_OF_TWO : MOST_ALONE
  const pages = texts.map(({ text, language }) => ({ language, pages: pagesOf(text, most) }))
  const count = Math.max(1, ...pages.map((each) => each.pages.length))
  const at = Math.floor(nowMs / PAGE_MS) % count
  const hasOptions = what === 'check' || what === 'result'
  return (
    <>
      {what in TAGS && (
        <p className={styles['what']}>
          <Word words={words} of={`what.${TAGS[what as keyof typeof TAGS]}`} />
          {count > 1 && <span className="tabular"> {`${at + 1}/${count}`}</span>}
        </p>
      )}
      <Texts
        texts={pages.map(({ language, pages: own }) => ({ language, text: own[at % own.length] ?? '' }))}
      />
      {hasOptions && <Options show={show} words={words} />}
      {what === 'check' && show.roomCode !== undefined && (
        <p className={styles['roomCode']}>
          <Word words={words} of="roomCode" />
          <strong className="tabular">{show.roomCode}</strong>
        </p>
      )}
    </>
  )
}

/** In the first language that has them. */
function writtenOptions(show: Props['show'], languages: readonly Language[]): readonly string[] {
  for (const language of [...languages, ...LANGUAGES]) {
    const texts = show[`options.${language}`]
    if (texts && texts.length > 0) return texts
  }
  return []
}

function Options({ show, words }: Omit<Props, 'nowMs'>) {
  const { scale, results } = show
  if (!isScale(scale)) return null
  const [large = 'en'] = words.languages
  const written = writtenOptions(show, words.languages)
  const options = optionsOf({ ...show, scale })
  const nameOf = (option: string): string => {
    if (scale === 'agree5') return words.answers(`agree5.${option as '1' | '2' | '3' | '4' | '5'}`)
    if (scale === 'vote') return words.answers(`vote.${option as 'for' | 'against' | 'abstain'}`)
    return written[Number(option) - 1] ?? option
  }
  const moments = MOMENTS.filter((moment) => results?.[moment] !== undefined)
  if (show.what !== 'result' || moments.length === 0) {
    return (
      <ul className={styles['options']}>
        {options.map((option) => (
          <li key={option}>{nameOf(option)}</li>
        ))}
      </ul>
    )
  }
  const columns = moments.map((moment) => ({ moment, bars: barsOf(results?.[moment] ?? {}, options) }))
  return (
    <table className={styles['results']} data-columns={moments.length}>
      {moments.length > 1 && (
        <thead>
          <tr>
            <th scope="col">
              <span className="visuallyHidden">{words.first('what.result')}</span>
            </th>
            {moments.map((moment) => (
              <th key={moment} scope="col">
                {moment !== 'once' && <Word words={words} of={`moment.${moment}`} />}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {options.map((option, at) => (
          <tr key={option}>
            <th scope="row">{nameOf(option)}</th>
            {columns.map(({ moment, bars }) => (
              <td key={moment}>
                <BarOf bar={bars[at]} language={large} words={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface BarProps {
  readonly bar: Bar | undefined
  readonly language: Language
  readonly words: ScreenWords
}

function BarOf({ bar, language, words }: BarProps) {
  if (!bar) return null
  const { count, share } = bar
  return (
    <div className={styles['barRow']}>
      <svg className={styles['bar']} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="10" className={styles['ground']} />
        <rect width={100 * share} height="10" className={styles['filled']} />
      </svg>
      <span className="tabular">
        {words.first('counted', {
          count: formatNumber(count, language),
          share: formatPercent(share, language),
        })}
      </span>
    </div>
  )
}
