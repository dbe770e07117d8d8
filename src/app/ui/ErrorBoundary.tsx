// When a screen breaks: what happened, what is safe, what to do, in the person's language. What was saved is on
// the disk and drafts are stored as they are typed, so opening the app again loses nothing.

import { CircleAlert, House, RotateCw } from 'lucide-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './Empty.module.css'

interface State {
  readonly error: unknown
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    reportError(error instanceof Error ? error : new Error(String(error), { cause: info.componentStack }))
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken />
  }
}

function Broken() {
  const { t } = useTranslation('common')
  return (
    <main className={styles['empty']} role="alert">
      <CircleAlert aria-hidden size={56} strokeWidth={1.5} className={styles['icon']} />
      <h1>{t('broken.what')}</h1>
      <p className={styles['sentence']}>{t('broken.safe')}</p>
      <p>{t('broken.todo')}</p>
      <Button kind="main" large icon={RotateCw} onClick={() => location.reload()}>
        {t('broken.reload')}
      </Button>
      <Button icon={House} onClick={() => location.assign('/')}>
        {t('broken.home')}
      </Button>
    </main>
  )
}
