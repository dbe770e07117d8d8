// The text of a new announcement, one field a language of the room, and when it ends. What is typed stays until it goes
// out; a text that is too long is never cut.

import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, type Language, LANGUAGES } from '../../../core/languages.ts'
import { ANNOUNCEMENT_MAX, announcement } from '../../../core/model/announcement.ts'
import type { Values } from '../../../core/model/entity.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useTrueClock } from '../../store/useRun.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select, TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import {
  announceFields,
  announceProblems,
  type AnnounceDraft,
  type AnnounceProblems,
  announceLanguages,
  ENDS,
} from './announceDraft.ts'
import styles from './Now.module.css'

interface Props {
  readonly event: EventId
  readonly values: Values<typeof eventEntity>
  readonly onMade: (target: TargetId) => void
}

/** From here on the letters are counted. */
const COUNTED_FROM = 0.8 * ANNOUNCEMENT_MAX

export function AnnounceForm({ event, values, onMade }: Props) {
  const { t } = useTranslation('announce')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const clock = useTrueClock()
  const [problems, setProblems] = useState<AnnounceProblems>({})
  const [failed, setFailed] = useState(false)
  const [target, setTarget] = useState(device.newTarget)
  const initial: AnnounceDraft = { target, texts: {}, ends: '30', time: '' }
  const form = useDraft<AnnounceDraft>(`announce/${event}`, initial, {})
  if (!form.value) return null
  const draft = form.touched ? form.value : initial
  const languages = announceLanguages(values, draft, language)
  const [only] = languages
  const zone = values.zone ?? ''
  const change = (next: Partial<AnnounceDraft>) => {
    setProblems({})
    form.change({ ...draft, ...next })
  }
  const textOf = (each: Language) => draft.texts[each] ?? ''
  const hintOf = (each: Language) => {
    const { length } = textOf(each)
    return length < COUNTED_FROM ? undefined : t('letters', { n: length, of: ANNOUNCEMENT_MAX })
  }
  const errorOf = (field: Language | 'text' | 'time') =>
    problems[field] && t(`problems.${problems[field]}`, { n: ANNOUNCEMENT_MAX })

  const send = async () => {
    const found = announceProblems(draft, languages, clock(), zone)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    try {
      const fields = announceFields(draft, languages, clock(), zone)
      await device.commit(event, [created(announcement, draft.target, fields)])
    } catch {
      setFailed(true)
      return
    }
    setFailed(false)
    await form.clear()
    setTarget(device.newTarget())
    onMade(draft.target)
  }

  return (
    <Form className={styles['form']} onSend={send}>
      {languages.map((each, at) => (
        <TextArea
          key={each}
          lang={each}
          rows={2}
          label={languages.length > 1 ? t('textIn', { language: AUTONYMS[each] }) : t('text')}
          hint={hintOf(each)}
          error={errorOf(each) ?? (at === 0 ? errorOf('text') : undefined)}
          value={textOf(each)}
          onChange={(changed) => change({ texts: { ...draft.texts, [each]: changed.target.value } })}
        />
      ))}
      {languages.length === 1 && only && (
        <Select
          label={t('language')}
          value={only}
          onChange={(changed) => {
            const chosen = changed.target.value as Language
            change({ language: chosen, texts: { [chosen]: textOf(only) } })
          }}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {AUTONYMS[each]}
            </option>
          ))}
        </Select>
      )}
      <Choice
        label={t('ends')}
        options={ENDS.map((value) => ({
          value,
          label: value === 'time' ? t('atTime') : t('inMinutes', { n: Number(value) }),
        }))}
        value={draft.ends}
        onChange={(ends) => change({ ends })}
      />
      {draft.ends === 'time' && (
        <Field
          label={t('time')}
          hint={t('timeHint')}
          inputMode="numeric"
          value={draft.time}
          error={errorOf('time')}
          onChange={(changed) => change({ time: changed.target.value })}
        />
      )}
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Megaphone}>
          {t('send')}
        </Button>
      </div>
    </Form>
  )
}
