// What came of an event, for everyone: what was agreed and how the room answered, who saw it differently, what happens
// next, and how many took part. A pure component; it reads, prints and is kept without any script.

import type { OutcomePage as Page } from '../../../core/agenda/publicPage.ts'
import { type Language, localise } from '../../../core/languages.ts'
import {
  isAgreed,
  type PublishedOutcome,
  type PublishedSentence,
} from '../../../core/report/publishedOutcome.ts'
import { formatDay, localDay } from '../../i18n/intl.ts'
import { LanguageLinks } from './LanguageLinks.tsx'
import { Translated } from './AgendaItem.tsx'
import css from './AgendaPage.module.css'
import { datesOf, eventNames, placeOf } from './eventWords.ts'
import { OutcomeFigures } from './OutcomeFigures.tsx'
import { OutcomeResults } from './OutcomeResults.tsx'
import type { OutcomeWords } from './outcomeWords.ts'
import type { PageWords } from './pageWords.ts'

interface Props {
  readonly page: Page
  readonly t: OutcomeWords
  readonly words: PageWords
}

export function OutcomePage({ page, t, words }: Props) {
  const { eventId, event, outcome, language } = page
  const address = (of: Language) => `/${of}/${encodeURIComponent(eventId)}`
  return (
    <div className={`outcome ${css['page']}`}>
      <LanguageLinks
        language={language}
        label={words.t('language')}
        hrefIn={(other) => `${address(other)}/outcome`}
      />
      <main className={css['main']}>
        {event === null ? (
          <Empty
            what={words.t(outcome === 'withdrawn' ? 'gone.what' : 'noEvent.what')}
            todo={words.t(outcome === 'withdrawn' ? 'gone.todo' : 'noEvent.todo')}
          />
        ) : outcome === undefined || outcome === 'withdrawn' ? (
          <Empty
            what={t(outcome === undefined ? 'outcome:page.none.what' : 'outcome:page.gone.what')}
            todo={t(outcome === undefined ? 'outcome:page.none.todo' : 'outcome:page.gone.todo')}
          />
        ) : (
          <>
            <header className={css['head']}>
              <p className="label">{t('outcome:title')}</p>
              <h1>
                {localise(eventNames(event), language) === undefined ? (
                  words.t('unnamed')
                ) : (
                  <Translated texts={eventNames(event)} language={language} />
                )}
              </h1>
              <p className={css['where']}>
                <span translate="no">{placeOf(event, words)}</span>
                <span>{datesOf(event, language)}</span>
              </p>
              <p className={css['where']}>
                {t('outcome:page.published', {
                  date: formatDay(localDay(outcome.at, event.zone), language, 'long'),
                })}
              </p>
            </header>
            <Outcome outcome={outcome} language={language} t={t} />
          </>
        )}
        {event !== null && (
          <p className="back">
            <a href={address(language)}>{t('outcome:page.toAgenda')}</a>
          </p>
        )}
      </main>
    </div>
  )
}

function Empty({ what, todo }: { readonly what: string; readonly todo: string }) {
  return (
    <section className={css['kind']}>
      <h1>{what}</h1>
      <p>{todo}</p>
    </section>
  )
}

interface OutcomeProps {
  readonly outcome: PublishedOutcome
  readonly language: Language
  readonly t: OutcomeWords
}

function Outcome({ outcome, language, t }: OutcomeProps) {
  const { sentences, figures } = outcome
  const isMain = ({ said }: PublishedSentence) => said.kind !== 'minorityOpinion' && said.kind !== 'nextStep'
  const main = sentences.filter(isMain)
  const shown = new Set(main.map(({ id }) => id))
  const opinions = sentences.filter(({ said }) => said.kind === 'minorityOpinion')
  const steps = sentences.filter(({ said }) => said.kind === 'nextStep')
  const others = opinions.filter(({ said }) => !shown.has(said.under ?? ''))
  const agreed = main.filter(({ said }) => isAgreed(said))
  const proposed = main.filter(({ said }) => !isAgreed(said))
  const mainOnes = (some: readonly PublishedSentence[]) =>
    some.map((each) => (
      <article key={each.id} className="sentence">
        <Sentence of={each} language={language} t={t} />
        <OutcomeResults results={each.said.results} language={language} t={t} />
        {opinions
          .filter(({ said }) => said.under === each.id)
          .map((opinion) => (
            <div key={opinion.id} className="opinion">
              <Sentence of={opinion} language={language} t={t} />
            </div>
          ))}
      </article>
    ))
  return (
    <>
      {(agreed.length > 0 || main.length === 0) && (
        <section className="part">
          <h2>{t('outcome:page.agreed')}</h2>
          {agreed.length === 0 ? <p>{t('outcome:page.nothing')}</p> : mainOnes(agreed)}
        </section>
      )}
      {proposed.length > 0 && (
        <section className="part">
          <h2>{t('outcome:page.proposed')}</h2>
          {mainOnes(proposed)}
        </section>
      )}
      {others.length > 0 && (
        <section className="part">
          <h2>{t('outcome:page.otherOpinions')}</h2>
          {others.map((opinion) => (
            <article key={opinion.id} className="sentence">
              <Sentence of={opinion} language={language} t={t} />
            </article>
          ))}
        </section>
      )}
      {steps.length > 0 && (
        <section className="part">
          <h2>{t('outcome:page.next')}</h2>
          <ul className="steps">
            {steps.map((step) => (
              <li key={step.id}>
                <Words of={step} language={language} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {figures && <OutcomeFigures figures={figures} language={language} t={t} />}
    </>
  )
}

interface SentenceProps {
  readonly of: PublishedSentence
  readonly language: Language
  readonly t: OutcomeWords
}

function Sentence({ of, language, t }: SentenceProps) {
  return (
    <>
      <p className="label">{t(`notes:kinds.${of.said.kind}`)}</p>
      <Words of={of} language={language} />
    </>
  )
}

/** A title in another language than the text would be one more label to read. */
function Words({ of: { said }, language }: Omit<SentenceProps, 't'>) {
  const text = localise(said.text, language)
  const title = text && said.title[text.language]
  return (
    <>
      {title && (
        <h3 lang={text.language === language ? undefined : text.language} className="title">
          {title}
        </h3>
      )}
      <p className="words">
        <Translated texts={said.text} language={language} />
      </p>
    </>
  )
}
