// A message that stays until it is answered or replaced, with what can be done about it beside it: „Undo” after
// a deletion, „Close” where nothing needs doing. It never vanishes by itself.

import { CircleAlert, CircleCheck, Info, Undo2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './Notice.module.css'

export interface NoticeProps {
  /** Default `info`. */
  readonly kind?: 'info' | 'done' | 'problem'
  readonly children: ReactNode
  readonly onUndo?: (() => void) | undefined
  /** Where „Undo” would be read as taking back what the message says was taken back. */
  readonly undoLabel?: string | undefined
  readonly onClose?: (() => void) | undefined
  /** Further buttons. */
  readonly actions?: ReactNode
}

const ICONS = { info: Info, done: CircleCheck, problem: CircleAlert }

export function Notice({ kind = 'info', children, onUndo, undoLabel, onClose, actions }: NoticeProps) {
  const { t } = useTranslation('common')
  const Icon = ICONS[kind]
  return (
    <div className={`${styles['notice']} ${styles[kind]}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <Icon aria-hidden size="1.5em" className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      <div className={styles['actions']}>
        {onUndo && (
          <Button icon={Undo2} onClick={onUndo}>
            {undoLabel ?? t('undo')}
          </Button>
        )}
        {actions}
        {onClose && (
          <Button kind="quiet" icon={X} onClick={onClose}>
            {t('close')}
          </Button>
        )}
      </div>
    </div>
  )
}
