// A hand that was raised on a phone: nobody in the hall holds up an arm.

import { Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconWord } from '../../ui/IconWord.tsx'
import styles from './Floor.module.css'

export function FromPhone() {
  const { t } = useTranslation('floor')
  return (
    <span className={styles['label']}>
      <IconWord icon={Smartphone}>{t('fromPhone')}</IconWord>
    </span>
  )
}
