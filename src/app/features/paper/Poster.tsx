// The poster at the door, one A4 page: what it is, when and where, and how the agenda comes to a phone: the code for a
// camera, the address to type without one, and one sentence in each language.

import { type Language, localise, type Localised } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { formatDayRange } from '../../i18n/intl.ts'
import type { PublicAddress } from '../../phones/usePublicAddress.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Poster.module.css'
import type { PosterWords } from './usePosterWords.ts'
import type { Printed } from './usePrintedWords.ts'
import { WhenWhere } from './WhenWhere.tsx'

interface Props {
  readonly printed: Printed
  readonly languages: readonly Language[]
  readonly wordsIn: (language: Language) => PosterWords
  readonly address: PublicAddress
}

/** Longer names, and addresses, are set smaller. */
const LONG_NAME = 70
const LONG_ADDRESS = 24

/** The event's name in each language that has one of its own, the event's own language first. */
function namesIn(names: Localised, own: Language, languages: readonly Language[]) {
  const first = localise(names, own)
  const others = languages.flatMap((language) => {
    const text = names[language]
    return text && text !== first?.text ? [{ text, language }] : []
  })
  return first ? [first, ...others.filter(({ language }) => language !== first.language)] : []
}

/** Croatian and Bosnian may say it alike; then once is enough. */
function sentencesIn(languages: readonly Language[], wordsIn: Props['wordsIn']) {
  const all = languages.map((language) => ({ language, text: wordsIn(language).t('poster.sentence') }))
  return all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at)
}

export function Poster({ printed, languages, wordsIn, address }: Props) {
  const { about, language } = printed
  const { town = '', start, end } = about
  const [name, ...others] = namesIn(textsOf(about, 'name'), language, languages)
  const when = start === undefined ? '' : formatDayRange(start, end ?? start, language)
  return (
    <section className={styles['poster']}>
      <header>
        <h1 lang={name?.language} data-long={(name?.text.length ?? 0) > LONG_NAME || undefined}>
          {name?.text}
        </h1>
        <ul className={styles['names']}>
          {others.map(({ text, language: of }) => (
            <li key={of} lang={of}>
              {text}
            </li>
          ))}
        </ul>
        <WhenWhere when={when} town={town} />
      </header>
      <div className={styles['code']}>
        <QrCode text={address.url} label={wordsIn(language).t('poster.code')} />
      </div>
      <p
        className={styles['address']}
        translate="no"
        data-long={address.typed.length > LONG_ADDRESS || undefined}
      >
        {address.typed}
      </p>
      <ul className={styles['sentences']}>
        {sentencesIn(languages, wordsIn).map(({ text, language: of }) => (
          <li key={of} lang={of}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
