// The text of an entry that was not accepted, to be corrected: saved, it takes the place of the one that was held.
// What is typed is kept on the device until then.

import { Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommitError } from '../../store/commit.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { correct, type HeldEntry } from '../../store/held.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'

interface Props {
  readonly entry: HeldEntry
  readonly fields: readonly string[]
  readonly words: RowWords
  readonly onDone: () => void
}

type Texts = { readonly [field: string]: string }

export function CorrectForm({ entry, fields, words, onDone }: Props) {
  const { t } = useTranslation('held')
  const { device, sync } = useDeviceAndSync()
  const { key, op } = entry
  const given = Object.fromEntries(
    fields.map((field) => {
      const text = op.fields[field]
      return [field, typeof text === 'string' ? text : '']
    }),
  )
  const draft = useDraft<Texts>(`held/${key}`, given, {})
  const [problem, setProblem] = useState<'stillWrong' | 'notDone'>()
  const texts = draft.value
  if (!texts) return null

  const save = async () => {
    try {
      await device.begin()
      await correct(device.storage, device.env, key, texts)
    } catch (error) {
      setProblem(error instanceof CommitError ? 'stillWrong' : 'notDone')
      return
    }
    await draft.clear()
    sync.poke()
    onDone()
  }

  return (
    <Form className={styles['form']} onSend={save}>
      {fields.map((field) => (
        <TextArea
          key={field}
          label={words.field(op.entity, field)}
          rows={6}
          value={texts[field] ?? ''}
          onChange={(changed) => {
            draft.change({ ...texts, [field]: changed.target.value })
            setProblem(undefined)
          }}
        />
      ))}
      {problem && <Notice kind="problem">{t(problem)}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" icon={Save}>
          {t('saveCorrected')}
        </Button>
        <Button kind="quiet" onClick={() => void draft.clear().then(onDone)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  )
}
