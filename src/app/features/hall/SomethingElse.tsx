// What nobody planned: its name, and it begins. What is on stays open and is offered again.

import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_CELL_LETTERS } from '../../../core/table/readTable.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Now.module.css'
import type { Presses } from './usePresses.ts'

interface Props {
  readonly presses: Presses
  readonly onBegun: () => void
}

export function SomethingElse({ presses, onBegun }: Props) {
  const { t } = useTranslation('now')
  const [title, setTitle] = useState('')
  const [state, setState] = useState<'typing' | 'needed' | 'failed'>('typing')
  const begin = async () => {
    if (title.trim() === '') setState('needed')
    else if (await presses.begin(title.trim())) onBegun()
    else setState('failed')
  }
  return (
    <Form className={styles['form']} onSend={begin}>
      <Field
        label={t('else.label')}
        hint={t('else.hint')}
        value={title}
        maxLength={MAX_CELL_LETTERS}
        error={state === 'needed' ? t('else.needed') : undefined}
        onChange={(changed) => {
          setState('typing')
          setTitle(changed.target.value)
        }}
      />
      {state === 'failed' && <Notice kind="problem">{t('failed')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" icon={Play}>
          {t('else.begin')}
        </Button>
      </div>
    </Form>
  )
}
