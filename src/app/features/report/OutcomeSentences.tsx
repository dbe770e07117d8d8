// The sentences that may be published, each with a tick; one with a name from the list of people asks for a decision
// instead.

import { useTranslation } from 'react-i18next'
import { type Language, LANGUAGES, localise } from '../../../core/languages.ts'
import { totalOf } from '../../../core/polls/result.ts'
import { formatList, languageName } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { CheckLine } from '../../ui/CheckRows.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Report.module.css'
import type { Candidate } from './useOutcome.ts'

interface Props extends EventScreenProps {
  readonly candidates: readonly Candidate[]
  readonly onChoose: (candidate: Candidate, isShown: boolean) => void
}

export function OutcomeSentences({ event, candidates, onChoose }: Props) {
  const { t } = useTranslation(['outcome', 'notes'])
  const { language } = useLanguage()
  if (candidates.length === 0) return <p>{t('outcome:part.empty')}</p>

  const list = (of: readonly Language[]) =>
    formatList(
      of.map((each) => languageName(each, language)),
      language,
    )
  const writtenIn = (missing: readonly Language[]) => {
    const written = LANGUAGES.filter((each) => !missing.includes(each))
    return written.length < missing.length
      ? t('outcome:part.onlyIn', { languages: list(written) })
      : t('outcome:part.missing', { languages: list(missing) })
  }
  const words = ({ said, missing }: Candidate) => {
    const text = localise(said.text, language)
    const last = said.results.at(-1)
    return {
      title: <span lang={text?.language}>{text?.text}</span>,
      detail: (
        <span className={styles['facts']}>
          <span>{t(`notes:kinds.${said.kind}`)}</span>
          {last && <span>{t('outcome:part.answers', { count: totalOf(last.counts) })}</span>}
          {missing.length > 0 && <span>{writtenIn(missing)}</span>}
        </span>
      ),
    }
  }
  const isAnyMissing = candidates.some(
    ({ missing }) => missing.length > 0 && missing.length < LANGUAGES.length,
  )
  return (
    <>
      <h3>{t('outcome:part.sentences')}</h3>
      <ul className={styles['sentences']}>
        {candidates.map((each) => (
          <li key={each.id} data-under={each.said.under !== null || undefined}>
            {each.names.length === 0 ? (
              <CheckLine
                {...words(each)}
                ticked={each.isShown === true}
                onTurn={() => onChoose(each, each.isShown !== true)}
              />
            ) : (
              <div className={styles['named']}>
                <p className={styles['words']}>{words(each).title}</p>
                <p>{words(each).detail}</p>
                <Notice
                  actions={
                    <LinkButton kind="quiet" to={`/e/${event}/notes`}>
                      {t('outcome:part.toNotes')}
                    </LinkButton>
                  }
                >
                  {t('outcome:part.name', { names: each.names.join(' · ') })}
                </Notice>
                <Choice
                  label={t('outcome:part.decide')}
                  options={[
                    { value: 'no', label: t('outcome:part.leaveOut') },
                    { value: 'yes', label: t('outcome:part.asItIs') },
                  ]}
                  value={each.isShown === undefined ? undefined : each.isShown ? 'yes' : 'no'}
                  onChange={(value) => onChoose(each, value === 'yes')}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {isAnyMissing && <p className={styles['hint']}>{t('outcome:part.missingMeans')}</p>}
    </>
  )
}
