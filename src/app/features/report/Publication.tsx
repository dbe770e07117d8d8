// The publication text in a chosen language: computed from the day's facts, or as a person edited it, with the
// short description that it ends with.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES, localise } from '../../../core/languages.ts'
import { textsOf } from '../../../core/model/entity.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import { publicationText as publicationEntity } from '../../../core/model/publication.ts'
import { canWrite } from '../../../core/policy.ts'
import type { Participation } from '../../../core/report/participation.ts'
import { publicationState } from '../../../core/report/publicationState.ts'
import { publicationText } from '../../../core/report/publicationText.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useRoles } from '../../store/useDevice.ts'
import { type Item, useItem, useRows } from '../../store/useRows.ts'
import { HistoryLink } from '../../ui/HistoryLink.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { PublicationEditor } from './PublicationEditor.tsx'
import { PublicationVersions } from './PublicationVersions.tsx'
import { publicationWords } from './publicationWords.ts'
import styles from './Report.module.css'
import { ShortDescription } from './ShortDescription.tsx'

interface PublicationProps extends EventScreenProps {
  readonly item: Item<typeof eventEntity>
  readonly participation: Participation
}

export function Publication({ event, item, participation }: PublicationProps) {
  const { t } = useTranslation('report')
  const { language: reader } = useLanguage()
  const roles = useRoles(event)
  const [chosen, setChosen] = useState<Language>()
  const language = chosen ?? reader
  const texts = useTextsIn(language, 'report')
  const { loaded } = useRows(event, publicationEntity)
  const stored = useItem(event, publicationEntity, event as string as TargetId)
  const description = localise(textsOf(item.values, 'description'), language)
  const { town = '', country = '', start = '', end = '' } = item.values
  const computed =
    texts &&
    publicationText(
      { participation, town, country, start, end, description: description?.text ?? '' },
      publicationWords(texts),
    )
  return (
    <section className={styles['part']}>
      <h2>{t('text.title')}</h2>
      {stored && <PublicationVersions event={event} item={stored} />}
      <Choice
        label={t('text.language')}
        options={LANGUAGES.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
        value={language}
        onChange={setChosen}
      />
      {loaded && computed !== undefined && (
        <PublicationEditor
          key={language}
          event={event}
          language={language}
          row={stored?.row}
          state={publicationState(stored, language)}
          computed={computed}
          total={participation.total}
        />
      )}
      {stored && (
        <div>
          <HistoryLink event={event} entity={publicationEntity} target={stored.target} />
        </div>
      )}
      {canWrite(roles, 'public', 'event', { [`description.${language}`]: '' }) && (
        <ShortDescription
          key={`description ${language}`}
          event={event}
          item={item}
          language={language}
          borrowed={description && description.language !== language ? description.language : undefined}
        />
      )}
    </section>
  )
}
