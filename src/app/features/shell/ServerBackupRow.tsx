// How old the server's last backup is, as it last said: it makes one every night by itself, and where it does not,
// somebody must know.

import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTimes } from '../../store/useTimes.ts'
import { useNow } from '../../ui/useNow.ts'
import styles from './OrganiserHome.module.css'

/** Two nights. */
const OLD_MS = 2 * 86_400_000

/** `atMs`: undefined before the server was asked, null before its first. */
export function ServerBackupRow({ atMs }: { readonly atMs: number | null | undefined }) {
  const { t } = useTranslation('report')
  const { dateTime } = useTimes()
  const nowMs = useNow()
  if (atMs === undefined) return null
  const isFresh = atMs !== null && nowMs - atMs <= OLD_MS
  const Icon = isFresh ? CircleCheck : Circle
  const time = atMs === null ? '' : dateTime(atMs)
  return (
    <li>
      <div className={`${styles['finding']} ${isFresh ? styles['done'] : ''}`}>
        <Icon aria-hidden size="1.35em" />
        <span>
          <span className="visuallyHidden">{t(isFresh ? 'home.done' : 'home.open')} </span>
          {atMs === null ? t('home.noBackup') : t(isFresh ? 'home.backup' : 'home.backupOld', { time })}
        </span>
      </div>
    </li>
  )
}
