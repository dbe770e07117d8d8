// A proposal, a question, a check before hands are raised, its result, or a message: the text in the languages of the
// room, and a result in words, numbers and bars.

import { textsOf, type Values } from '../../../core/model/entity.ts'
import type { show as showEntity } from '../../../core/model/show.ts'
import { barsOf, isScale, optionsOf } from '../../../core/show/barsOf.ts'
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
    </>
  )
}

const MOMENTS = ['once', 'before', 'after'] as const

function Options({ show, words }: Omit<Props, 'nowMs'>) {
  const { scale, results } = show
  if (!isScale(scale)) return null
  const [large = 'en'] = words.languages
  const written = words.languages
    .map((language) => show[`options.${language}`] ?? [])
    .find(({ length }) => length > 0)
  const anyWritten =
    written ??
    Object.entries(show).flatMap(([field, value]) =>
      field.startsWith('options.') && Array.isArray(value) && value.length > 0
        ? [value as readonly string[]]
        : [],
    )[0] ??
    []
  const options = optionsOf(scale, anyWritten.length)
  const nameOf = (option: string): string => {
    if (scale === 'agree5') return words.first(`agree5.${option as '1' | '2' | '3' | '4' | '5'}`)
    if (scale === 'vote') return words.first(`vote.${option as 'for' | 'against' | 'abstain'}`)
    return anyWritten[Number(option) - 1] ?? option
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
  return (
    <div className={styles['results']}>
      {moments.map((moment) => (
        <section key={moment}>
          {moment !== 'once' && (
            <h2 className={styles['moment']}>
              <Word words={words} of={`moment.${moment}`} />
            </h2>
          )}
          <ul className={styles['bars']}>
            {barsOf(results?.[moment] ?? {}, options).map(({ option, count, share }) => (
              <li key={option}>
                <span>{nameOf(option)}</span>
                <svg
                  className={styles['bar']}
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden
                  data-option={option}
                >
                  <rect width="100" height="10" className={styles['ground']} />
                  <rect width={100 * share} height="10" className={styles['filled']} />
                </svg>
                <span className="tabular">
                  {words.first('counted', {
                    count: formatNumber(count, large),
                    share: formatPercent(share, large),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
