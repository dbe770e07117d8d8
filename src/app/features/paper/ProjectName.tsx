// The project that pays, as every printed sheet must name it: written once, by whoever may write the event.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { canWrite } from '../../../core/policy.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Print.module.css'

const MOST_LETTERS = 200

export function ProjectName({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('paper')
  const { device } = useDeviceAndSync()
  const about = useItem(event, eventEntity, event as string as TargetId)
  const mayWrite = canWrite(useRoles(event), 'public', eventEntity.name, { project: '' })
  const shown = about?.values.project ?? ''
  const form = useDraft(`project/${event}`, shown, seenOf(about?.row, ['project', 'alive']), {
    follows: true,
  })
  const [failed, setFailed] = useState(false)
  if (!about || form.value === undefined) return null
  if (!mayWrite) return shown === '' ? null : <p>{t('setup.is', { project: shown })}</p>
  const typed = form.value

  const save = async () => {
    try {
      await device.commit(event, [
        edited(eventEntity, about.row, { project: typed.trim().normalize('NFC') }, form.prev),
      ])
    } catch {
      setFailed(true)
      return
    }
    setFailed(false)
    await form.clear()
  }
  return (
    <Form className={styles['inline']} onSend={save}>
      {failed && <Notice kind="problem">{t('sheets.failed')}</Notice>}
      <Field
        label={t('setup.project')}
        hint={t('setup.projectHint')}
        value={typed}
        maxLength={MOST_LETTERS}
        onChange={(changed) => form.change(changed.target.value)}
      />
      {typed !== shown && (
        <Button type="submit" icon={Save}>
          {t('setup.save')}
        </Button>
      )}
    </Form>
  )
}
