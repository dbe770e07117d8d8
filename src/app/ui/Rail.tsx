// Where this role can go, six words with icons at most: at the left on a tablet held sideways, else at the
// bottom. The app says what stands in it; a screen only shows it.

import type { LucideIcon } from 'lucide-react'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import styles from './Rail.module.css'

export interface RailItem {
  readonly to: string
  readonly label: string
  readonly icon: LucideIcon
}

export const RailItems = createContext<readonly RailItem[]>([])

export function Rail() {
  const { t } = useTranslation('common')
  const items = useContext(RailItems)
  const [here] = useLocation()
  if (items.length < 2) return null
  return (
    <nav className={styles['rail']} aria-label={t('rail')}>
      {items.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={styles['item']} aria-current={here === to ? 'page' : undefined}>
          <Icon aria-hidden size="1.75em" />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
  )
}
