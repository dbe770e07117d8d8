// „Backup file” on „Where is it saved?”: one is saved or opened at any time, also without the internet.

import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BACKUP_SETTING, type BackupRecord } from '../../backup/writeBackup.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useStored } from '../../store/useStored.ts'
import { Button } from '../../ui/Button.tsx'
import { OpenBackupForm } from './OpenBackupForm.tsx'
import { SaveBackupForm } from './SaveBackupForm.tsx'
import styles from './shell.module.css'

export function BackupCard() {
  const { t } = useTranslation('backup')
  const { language } = useLanguage()
  const [open, setOpen] = useState<'save' | 'open'>()
  const record = useDeviceRecord()
  const last = useStored(
    async (db) => (await db.meta.get(`setting.${BACKUP_SETTING}`))?.value as BackupRecord | undefined,
  )
  if (!record) return null
  return (
    <section className={styles['card']}>
      <h2>{t('title')}</h2>
      <p>{t('why')}</p>
      <p>{last ? t('last', { time: formatDateTime(last.at, language) }) : t('none')}</p>
      <div className={styles['buttons']}>
        <Button
          icon={FileDown}
          aria-expanded={open === 'save'}
          onClick={() => setOpen(open === 'save' ? undefined : 'save')}
        >
          {t('save')}
        </Button>
        <Button
          icon={FileUp}
          aria-expanded={open === 'open'}
          onClick={() => setOpen(open === 'open' ? undefined : 'open')}
        >
          {t('open')}
        </Button>
      </div>
      {open === 'save' && <SaveBackupForm />}
      {open === 'open' && <OpenBackupForm />}
    </section>
  )
}
