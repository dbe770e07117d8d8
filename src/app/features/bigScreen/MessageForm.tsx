// A message of our own on the big screen, in one language or several. What is typed stays until it is put up.

import { Presentation } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, type Language, type Localised } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { show as showEntity } from '../../../core/model/show.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { languagesOf } from '../../show/showThis.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Control.module.css'

interface Props {
  readonly event: EventId
  readonly onShow: (text: Localised) => Promise<void>
}

const MESSAGE_MAX = 1500

export function MessageForm({ event, onShow }: Props) {
  const { t } = useTranslation('bigScreen')
  const { language } = useLanguage()
  const own = event as string as TargetId
  const facts = useItem(event, eventEntity, own)?.values ?? {}
  const chosen = languagesOf(useItem(event, showEntity, own)?.values.languages, facts)
  const languages: readonly Language[] = chosen.length > 0 ? chosen : [language]
  const form = useDraft<Localised>(`screenMessage/${event}`, {}, {})
  const [failed, setFailed] = useState(false)
  const texts = form.value ?? {}
  const put = async () => {
    const written = Object.entries(texts).filter(([, text]) => text.trim() !== '')
    if (written.length === 0) return
    try {
      await onShow(Object.fromEntries(written))
      setFailed(false)
      await form.clear()
    } catch {
      setFailed(true)
    }
  }
  return (
    <Form className={styles['stack']} onSend={put}>
      <h2>{t('message.title')}</h2>
      {languages.map((each) => (
        <TextArea
          key={each}
          lang={each}
          rows={2}
          label={languages.length > 1 ? AUTONYMS[each] : t('message.text')}
          maxLength={MESSAGE_MAX}
          value={texts[each] ?? ''}
          onChange={({ target }) => form.change({ ...texts, [each]: target.value })}
        />
      ))}
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
      <div>
        <Button type="submit" icon={Presentation}>
          {t('message.show')}
        </Button>
      </div>
    </Form>
  )
}
