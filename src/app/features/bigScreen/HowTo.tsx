// The three ways to put the picture on a wall, as short steps. docs/big-screen.md draws them.

import { useTranslation } from 'react-i18next'
import styles from './Control.module.css'

const WAYS = [
  { title: 'how.window.title', steps: ['how.window.1', 'how.window.2', 'how.window.3'] },
  { title: 'how.laptop.title', steps: ['how.laptop.1', 'how.laptop.2', 'how.laptop.3'] },
  { title: 'how.cable.title', steps: ['how.cable.1', 'how.cable.2', 'how.cable.3'] },
] as const

export function HowTo() {
  const { t } = useTranslation('bigScreen')
  return (
    <div>
      {WAYS.map(({ title, steps }) => (
        <details key={title} className={styles['way']}>
          <summary>{t(title)}</summary>
          <ol className={styles['steps']}>
            {steps.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  )
}
