// Pages for the printer, beside the app and not in it: no scrolling frame cuts them, and nothing of the screen is
// printed.

import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Language } from '../../../core/languages.ts'
import styles from './Print.module.css'

export function PrintPages({ language, children }: { language: Language; children: ReactNode }) {
  return createPortal(
    <div className={styles['print']} lang={language}>
      {children}
    </div>,
    document.body,
  )
}
