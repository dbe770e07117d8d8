// What a few hold against the result: written beside it, as a note of its own, without a name.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { note, NOTE_TEXT_MAX } from '../../../core/model/note.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItems } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { minorityOpinion } from './checkCommands.ts'
import styles from './Checks.module.css'
import type { Check } from '../../store/useChecks.ts'

export function MinorityOpinion({ event, check }: { readonly event: EventId; readonly check: Check }) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const notes = useItems(event, note).items
  const form = useDraft<{ target: TargetId; text: string } | undefined>(
    `minority/${event}/${check.poll.target}`,
    undefined,
    {},
  )
  const [state, setState] = useState<'typing' | 'empty' | 'failed'>('typing')
  if (check.result.sums.size === 0 || !form.loaded) return null
  const text = form.value?.text ?? ''
  const written = notes.filter(({ values }) => values.poll === check.poll.target)

  const save = async () => {
    const draft = form.value
    if (!draft || text.trim() === '') return setState('empty')
    if (text.length > NOTE_TEXT_MAX) return
    try {
      await device.commit(event, [
        minorityOpinion(draft.target, check, text.trim(), language, device.env.now()),
      ])
    } catch {
      return setState('failed')
    }
    await form.clear()
    setState('typing')
  }
  const error =
    state === 'empty'
      ? t('minority.needed')
      : text.length > NOTE_TEXT_MAX
        ? t('minority.tooLong', { most: NOTE_TEXT_MAX })
        : undefined
  return (
    <section className={styles['minority']}>
      <h2>{t('minority.title')}</h2>
      {written.map((each) => (
        <blockquote key={each.target} lang={each.values.language}>
          {each.values.text}
        </blockquote>
      ))}
      <p>{t('minority.about')}</p>
      <Form className={styles['stack']} onSend={save}>
        <TextArea
          label={t('minority.text')}
          rows={3}
          value={text}
          error={error}
          onChange={(changed) => {
            setState('typing')
            form.change({ target: form.value?.target ?? device.newTarget(), text: changed.target.value })
          }}
        />
        {state === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
        <div>
          <Button type="submit" icon={Save}>
            {t('minority.save')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
