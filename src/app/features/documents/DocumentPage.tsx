// One background text to read, in the reader's language or another that it has.

import { BookOpen, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, isLanguage, type Language, LANGUAGES, localise } from '../../../core/languages.ts'
import { document as documentEntity } from '../../../core/model/document.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { removed, restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem } from '../../store/useRows.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { HistoryLink } from '../../ui/HistoryLink.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Documents.module.css'
import { useDocuments } from './useDocuments.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly target: TargetId
  readonly mayWrite: boolean
}

export function DocumentPage({ event, base, target, mayWrite }: Props) {
  const { t } = useTranslation('documents')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const { loaded, placeOf, titleOf } = useDocuments(event)
  const item = useItem(event, documentEntity, target)
  const { save, failed } = useSaving()
  const [chosen, setChosen] = useState<Language>()
  if (!item) {
    return (
      <Screen title={t('title')} back={base}>
        {loaded && <Empty icon={BookOpen}>{t('gone')}</Empty>}
      </Screen>
    )
  }
  const texts = textsOf(item.values, 'text')
  const titles = textsOf(item.values, 'title')
  const written = LANGUAGES.filter((each) => texts[each] || titles[each])
  const nearest = localise(texts, language)?.language ?? written[0]
  const shown = chosen ?? nearest ?? language
  const title = titles[shown] ? { text: titles[shown], language: shown } : titleOf(titles)

  return (
    <Screen title={title.text} subtitle={placeOf(item)} back={base}>
      <div className={styles['list']}>
        {!item.alive && (
          <Notice
            kind="done"
            onUndo={
              mayWrite
                ? () => save(() => device.commit(event, [restored(documentEntity, item.row)]))
                : undefined
            }
          >
            {t('removed')}
          </Notice>
        )}
        {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
        {written.length > 1 && (
          <Choice
            label={t('language')}
            options={written.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
            value={isLanguage(shown) ? shown : undefined}
            onChange={setChosen}
          />
        )}
        <p className={styles['text']} lang={shown}>
          {texts[shown] || t('noText')}
        </p>
        {mayWrite && item.alive && (
          <div className={styles['actions']}>
            <LinkButton icon={Pencil} to={`${base}/${target}/edit`}>
              {t('edit')}
            </LinkButton>
            <Button
              kind="quiet"
              icon={Trash2}
              onClick={() => save(() => device.commit(event, [removed(documentEntity, item.row)]))}
            >
              {t('remove')}
            </Button>
            <HistoryLink event={event} entity={documentEntity} target={target} />
          </div>
        )}
      </div>
    </Screen>
  )
}
