// All checks of the event under their agenda items, with what came of each in a word.

import { CircleCheck, CircleDashed, Hand, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { formatPercent } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useItemChoices } from '../../words/useItemChoices.ts'
import styles from './Checks.module.css'
import { useCheckWords } from '../../words/useCheckWords.ts'
import { type Check, useChecks } from '../../store/useChecks.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly mayAsk: boolean
}

export function ChecksList({ event, base, mayAsk }: Props) {
  const { t } = useTranslation('checks')
  const { loaded, checks } = useChecks(event)
  const { choices } = useItemChoices(event)
  const words = useCheckWords()
  const known = new Set<string>(choices.map(({ target }) => target))
  const groups = [...choices, { target: '', title: t('general') }]
    .map((choice) => ({
      ...choice,
      checks: checks.filter(({ poll: { values } }) =>
        choice.target === '' ? !known.has(values.item ?? '') : values.item === choice.target,
      ),
    }))
    .filter((group) => group.checks.length > 0)
  const ask = (
    <LinkButton to={`${base}/new`} kind="main" large icon={Plus}>
      {t('new')}
    </LinkButton>
  )
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {loaded && checks.length === 0 && (
        <Empty icon={Hand} action={mayAsk && ask}>
          {t(mayAsk ? 'empty' : 'emptyRead')}
        </Empty>
      )}
      {checks.length > 0 && (
        <div className={styles['stack']}>
          {mayAsk && <div>{ask}</div>}
          {groups.map((group) => (
            <section key={group.target} className={styles['group']}>
              <h2>{group.title}</h2>
              <Rows label={group.title}>
                {group.checks.map((check) => (
                  <Row
                    key={check.poll.target}
                    to={`${base}/${check.poll.target}`}
                    title={words.question(check.question)}
                    state={<CheckState check={check} />}
                  />
                ))}
              </Rows>
            </section>
          ))}
        </div>
      )}
    </Screen>
  )
}

function CheckState({ check: { result } }: { readonly check: Check }) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  if (result.rounds.some(({ isOpen }) => isOpen)) return <IconWord icon={Hand}>{t('state.open')}</IconWord>
  if (result.sums.size === 0) return <IconWord icon={CircleDashed}>{t('state.notAsked')}</IconWord>
  return (
    <IconWord icon={CircleCheck}>
      {result.level
        ? t('result.share', { percent: formatPercent(result.level.share, language) })
        : t('state.done')}
    </IconWord>
  )
}
