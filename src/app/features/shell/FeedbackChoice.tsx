// Whether phones are asked at the end how it was.

import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/Choice.tsx'
import type { EventFormValues } from './eventForm.ts'
import styles from './shell.module.css'

interface Props {
  readonly values: EventFormValues
  readonly onChange: (values: EventFormValues) => void
}

export function FeedbackChoice({ values, onChange }: Props) {
  const { t } = useTranslation('feedback')
  return (
    <div className={styles['checks']}>
      <Choice
        label={t('switch.label')}
        options={[
          { value: 'on', label: t('switch.on') },
          { value: 'off', label: t('switch.off') },
        ]}
        value={values.feedbackOpen === false ? 'off' : 'on'}
        onChange={(value) => onChange({ ...values, feedbackOpen: value === 'on' })}
      />
      <p>{t('switch.hint')}</p>
    </div>
  )
}
