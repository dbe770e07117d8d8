// What hangs on the wall and lies on the chairs for those without a phone at hand: the poster with the way to the agenda,
// and the agenda itself, in the languages that are ticked.

import { CalendarDays, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS, isLanguage, type Language, LANGUAGES } from '../../../core/languages.ts'
import { usePublicAddress } from '../../phones/usePublicAddress.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { CheckRows } from '../../ui/CheckRows.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { OnlyHere } from '../../ui/OnlyHere.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { AgendaSheet } from './AgendaSheet.tsx'
import { Poster } from './Poster.tsx'
import styles from './Print.module.css'
import { PrintPages } from './PrintPages.tsx'
import { usePosterWords } from './usePosterWords.ts'
import { usePrinted } from './usePrintedWords.ts'
import { usePrinting } from './usePrinting.ts'
import { usePublishedItems } from './usePublishedItems.ts'

type What = 'poster' | 'agenda'

export function PosterScreen({ event, back }: { readonly event: EventId; readonly back: string }) {
  const { t } = useTranslation('paper')
  const { device } = useDeviceAndSync()
  const printed = usePrinted(event)
  const printing = usePrinting()
  const items = usePublishedItems(event)
  const address = usePublicAddress(event)
  const wordsIn = usePosterWords(LANGUAGES)
  const [what, setWhat] = useState<What>('poster')
  const [ticked, setTicked] = useState<ReadonlySet<string>>()
  const chosen = ticked ?? new Set<string>(LANGUAGES)
  // The event's own language first, as on everything that is printed.
  const languages = [printed.language, ...LANGUAGES.filter((each) => each !== printed.language)].filter(
    (each): each is Language => isLanguage(each) && chosen.has(each),
  )
  const isReady = printed.t !== undefined && wordsIn !== undefined && languages.length > 0
  return (
    <Screen title={t('poster.title')} back={back}>
      {items === null ? (
        <Empty
          icon={CalendarDays}
          action={
            <LinkButton large to={`/e/${event}/agenda`}>
              {t('poster.toAgenda')}
            </LinkButton>
          }
        >
          {t('poster.notPublished')}
        </Empty>
      ) : (
        <div className={styles['part']}>
          <Choice<What>
            label={t('poster.what')}
            options={[
              { value: 'poster', label: t('poster.poster') },
              { value: 'agenda', label: t('poster.agenda') },
            ]}
            value={what}
            onChange={setWhat}
          />
          <p>
            {t('poster.address')} <strong translate="no">{address.typed}</strong>
          </p>
          <OnlyHere address={address.url} />
          <div className={styles['actions']}>
            <Button kind="main" large icon={Printer} disabled={!isReady} onClick={printing.print}>
              {t(what === 'poster' ? 'poster.printPoster' : 'poster.printAgenda')}
            </Button>
          </div>
          <h2>{t('poster.languages')}</h2>
          {languages.length === 0 && <p role="status">{t('poster.none')}</p>}
          <CheckRows
            label={t('poster.languages')}
            rows={LANGUAGES.map((each) => ({ key: each, title: <span lang={each}>{AUTONYMS[each]}</span> }))}
            ticked={chosen}
            onChange={setTicked}
          />
        </div>
      )}
      {isReady && items && printing.isAsked && (
        <PrintPages language={printed.language}>
          {what === 'poster' ? (
            <Poster {...{ printed, languages, wordsIn, address }} />
          ) : (
            languages.map((language) => (
              <AgendaSheet
                key={language}
                {...{ printed, items, language, address }}
                words={wordsIn(language)}
                nowMs={device.env.now()}
              />
            ))
          )}
        </PrintPages>
      )}
    </Screen>
  )
}
