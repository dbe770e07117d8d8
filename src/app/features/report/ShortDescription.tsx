// The event's short description in one language, where the publication text takes it from. What is typed is kept on
// the device until it is saved.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, type Language } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import type { EventScreenProps } from '../../screens.ts'
import { edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import type { Item } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Report.module.css'

interface ShortDescriptionProps extends EventScreenProps {
  readonly item: Item<typeof eventEntity>
  readonly language: Language
  /** Where this language has none: whose the text takes. */
  readonly borrowed: Language | undefined
}

/** The longest that the log's field takes. */
const MOST_LETTERS = 20_000

export function ShortDescription({ event, item, language, borrowed }: ShortDescriptionProps) {
  const { t } = useTranslation('report')
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const [said, setSaid] = useState<'saved' | 'failed'>()
  const field = `description.${language}` as const
  const draft = useDraft(
    `description/${event}/${language}`,
    item.values[field] ?? '',
    seenOf(item.row, [field, 'alive']),
    { follows: true },
  )
  const { value: text, touched } = draft
  if (text === undefined) return null
  const tooLong = text.length > MOST_LETTERS

  const save = async () => {
    try {
      await device.commit(event, [edited(eventEntity, item.row, { [field]: text.trim() }, draft.prev)])
      await draft.clear()
      setSaid('saved')
    } catch {
      setSaid('failed')
    }
  }

  return (
    <form
      className={styles['editor']}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (!tooLong) once(save)
      }}
    >
      <TextArea
        label={t('description.label')}
        hint={
          borrowed === undefined
            ? t('description.hint')
            : t('description.borrowed', { language: AUTONYMS[borrowed] })
        }
        error={tooLong ? t('text.tooLong', { most: MOST_LETTERS }) : undefined}
        lang={language}
        value={text}
        onChange={(typed) => {
          setSaid(undefined)
          draft.change(typed.target.value)
        }}
      />
      {touched && (
        <div className={styles['actions']}>
          <Button type="submit">{t('description.save')}</Button>
          <Button kind="quiet" onClick={() => void draft.clear()}>
            {t('text.discard')}
          </Button>
        </div>
      )}
      <p role="status" className={styles['said']}>
        {said === 'saved' && t('description.saved')}
      </p>
      {said === 'failed' && <Notice kind="problem">{t('text.notSaved')}</Notice>}
    </form>
  )
}
