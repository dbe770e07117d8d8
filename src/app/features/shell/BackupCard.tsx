// „Backup file” on „Where is it saved?”: one is saved or opened at any time, also without the internet. A device that has
// joined nothing has nothing to save, and what it opened waits.

import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { BACKUP_SETTING, type BackupRecord } from '../../backup/writeBackup.ts'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { LAID_BY_SETTING, type LaidBy } from '../../store/storage.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useSetting } from '../../store/useSetting.ts'
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
  const { lines = 0 } = useSetting<LaidBy>(LAID_BY_SETTING).value ?? {}
  const carried = useStored(async (db) => {
    const events = new Set<EventId>()
    await db.carried.each(({ event }) => void events.add(event))
    return events
  })
  if (record === undefined) return null
  const joined = new Set(record?.events.map(({ event }) => event))
  const elsewhere = Array.from(carried ?? []).some((event) => !joined.has(event))
  return (
    <section className={styles['card']}>
      <h2>{t('title')}</h2>
      {record && (
        <>
          <p>{t('why')}</p>
          <p>{last ? t('last', { time: formatDateTime(last.at, language) }) : t('none')}</p>
        </>
      )}
      {elsewhere && open === undefined && <p>{t('elsewhere')}</p>}
      {lines > 0 && open === undefined && (
        <>
          <p>{t('laidBy', { n: lines })}</p>
          <p>{t('laidByNext')}</p>
        </>
      )}
      <div className={styles['buttons']}>
        {record && (
          <Button
            icon={FileDown}
            aria-expanded={open === 'save'}
            onClick={() => setOpen(open === 'save' ? undefined : 'save')}
          >
            {t('save')}
          </Button>
        )}
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
