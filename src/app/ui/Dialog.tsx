// A question in the way of everything else: only for what can't be undone. The browser's own dialog keeps the
// focus inside and gives it back; Escape and the cancel button close it alike.

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly children?: ReactNode
  /** The buttons that do something; each names what it does. */
  readonly actions?: ReactNode
  /** Default: „Cancel”. */
  readonly closeLabel?: string
  readonly onClose: () => void
}

export function Dialog({ open, title, children, actions, closeLabel, onClose }: DialogProps) {
  const { t } = useTranslation('common')
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  return (
    <dialog ref={ref} className={styles['dialog']} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <>
          <h2 id={titleId}>{title}</h2>
          {children && <div className={styles['body']}>{children}</div>}
          <div className={styles['actions']}>
            <Button onClick={onClose}>{closeLabel ?? t('cancel')}</Button>
            {actions}
          </div>
        </>
      )}
    </dialog>
  )
}
