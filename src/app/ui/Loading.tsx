// Shown while a screen or its data comes, and only after 300 ms: what is there at once must not flicker.

import { useTranslation } from 'react-i18next'
import styles from './Loading.module.css'

export function Loading() {
  const { t } = useTranslation('common')
  return (
    <output className={styles['loading']}>
      <span className="visuallyHidden">{t('loading')}</span>
      <span aria-hidden className={styles['bar']} />
      <span aria-hidden className={styles['bar']} />
      <span aria-hidden className={styles['bar']} />
    </output>
  )
}
