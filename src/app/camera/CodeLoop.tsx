// One code that stands still, or several that follow each other, over and over, until whoever reads them has all.

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QrCode } from '../ui/QrCode.tsx'
import styles from './Scanner.module.css'

/** A camera takes a few pictures of each; faster, and some are read never. */
const SHOWN_MS = 300

export function CodeLoop({ frames }: { readonly frames: readonly string[] }) {
  const { t } = useTranslation('scan')
  const [at, setAt] = useState(0)
  const total = frames.length
  useEffect(() => {
    if (total < 2) return undefined
    const timer = setInterval(() => setAt((before) => before + 1), SHOWN_MS)
    return () => clearInterval(timer)
  }, [total])
  const number = (at % total) + 1
  return (
    <div className={styles['code']}>
      <QrCode dense text={frames[number - 1] ?? ''} label={t('show.code', { number, total })} />
      {total > 1 && (
        <p aria-hidden className="tabular">
          {t('show.code', { number, total })}
        </p>
      )}
    </div>
  )
}
