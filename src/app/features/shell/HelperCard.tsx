// One printed page for whoever sits at the desk, in any of the seven languages: the words of the buttons are taken
// from the buttons, so that the card never names one that isn't there.

import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES } from '../../../core/languages.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './HelperCard.module.css'
import { useEventFacts } from './useEventFacts.ts'

export function HelperCard({ event }: { readonly event: EventId }) {
  const { t } = useTranslation(['card', 'desk', 'practice', 'common'])
  const { language: own } = useLanguage()
  const [language, setLanguage] = useState<Language>(own)
  return (
    <Screen title={t('card:title')} back="previous">
      <div className={styles['choices']}>
        <p>{t('card:why')}</p>
        <Choice
          label={t('card:language')}
          options={LANGUAGES.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
          value={language}
          onChange={setLanguage}
        />
        <div>
          <Button kind="main" large icon={Printer} onClick={() => window.print()}>
            {t('card:print')}
          </Button>
        </div>
      </div>
      <Card event={event} language={language} />
    </Screen>
  )
}

function Card({ event, language }: { readonly event: EventId; readonly language: Language }) {
  const card = useTextsIn(language, 'card')
  const desk = useTextsIn(language, 'desk')
  const common = useTextsIn(language, 'common')
  const practice = useTextsIn(language, 'practice')
  const { helpName, helpPhone } = useEventFacts(event)
  if (!card || !desk || !common || !practice) return null
  const buttons = {
    sign: desk('person.sign'),
    done: desk('sign.done'),
    back: desk('sign.backToDesk'),
    add: desk('walkIn.open'),
    later: desk('person.arriveOnly'),
    paper: desk('paper.open'),
    undo: desk('person.undo'),
    help: common('help'),
    practice: practice('open'),
  }
  return (
    <article className={styles['card']} lang={language}>
      <h2>{card('heading')}</h2>
      <ol>
        {([1, 2, 3, 4, 5, 6] as const).map((step) => (
          <li key={step}>{card(`steps.${step}`, buttons)}</li>
        ))}
      </ol>
      <h2>{card('trouble')}</h2>
      <ul>
        {([1, 2, 3, 4] as const).map((each) => (
          <li key={each}>{card(`help.${each}`, buttons)}</li>
        ))}
      </ul>
      <p>{card('practise', buttons)}</p>
      {(helpName !== '' || helpPhone !== '') && (
        <p className={styles['call']} translate="no">
          <span>{helpName}</span> <span className="tabular">{helpPhone}</span>
        </p>
      )}
    </article>
  )
}
