// What every screen of the tablets' app has around its one task: the bar with back, where you are, help and
// language; the rail; the line that says what is saved. While a guest holds the tablet nothing of it is there.

import { ChevronLeft, CircleHelp, Languages } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { AUTONYMS } from '../../core/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { goBack } from './goBack.ts'
import { Rail } from './Rail.tsx'
import styles from './Screen.module.css'
import { StatusLine } from './StatusLine.tsx'
import { Banner, StatusNotices } from './StatusNotices.tsx'
import { useSettled } from './useSettled.ts'

export interface ScreenProps {
  readonly title: string
  /** Where „Back” leads, `previous` for where the person came from; left out only on the first screen. */
  readonly back?: string | undefined
  /** A line under the title: the event, the day. */
  readonly subtitle?: ReactNode
  /** The guest holds the tablet: no way out but what `children` offer. */
  readonly handedOver?: boolean | undefined
  /** As wide as the screen, for tables and columns; else a column for reading. */
  readonly wide?: boolean | undefined
  readonly children: ReactNode
}

export function Screen(props: ScreenProps) {
  const { title, back, subtitle, handedOver = false, wide = false, children } = props
  const { t } = useTranslation('common')
  const { language } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  const [location] = useLocation()
  useSettled(location)
  useEffect(() => {
    document.title = title
    const inside = heading.current?.closest('[data-screen]')
    if (inside && !inside.querySelector('main')?.contains(document.activeElement)) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [title])
  return (
    <div className={styles['screen']} data-screen>
      <div className={styles['banner']}>
        <Banner handedOver={handedOver} />
      </div>
      <header className={styles['bar']} hidden={handedOver}>
        {back !== undefined && <Back to={back} />}
        <div className={styles['where']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle && <p className={styles['subtitle']}>{subtitle}</p>}
        </div>
        <Link to={helpAt(location)} className={styles['tool']}>
          <CircleHelp aria-hidden size="1.5em" />
          <span>{t('help')}</span>
        </Link>
        <Link
          to="/settings#language"
          className={styles['tool']}
          aria-label={`${t('language')}: ${AUTONYMS[language]}`}
        >
          <Languages aria-hidden size="1.5em" />
          <span aria-hidden>{language.toUpperCase()}</span>
        </Link>
      </header>
      {!handedOver && <Rail />}
      {/* It scrolls, so the keyboard must reach it where nothing in it can be focused. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <main tabIndex={0} className={`${styles['main']} ${wide ? styles['wideMain'] : ''}`}>
        {children}
      </main>
      {!handedOver && (
        <footer className={styles['foot']}>
          <div className={styles['notices']}>
            <StatusNotices />
          </div>
          <StatusLine />
        </footer>
      )}
    </div>
  )
}

/** The help of an event knows whom to call; without one it is general. */
function helpAt(location: string): string {
  const event = /^\/e\/[^/]+/.exec(location)
  return event ? `${event[0]}/help` : '/help'
}

function Back({ to }: { readonly to: string }) {
  const { t } = useTranslation('common')
  const [, navigate] = useLocation()
  const inside = (
    <>
      <ChevronLeft aria-hidden size="1.5em" />
      <span>{t('back')}</span>
    </>
  )
  return to === 'previous' ? (
    <button type="button" className={styles['tool']} onClick={() => goBack(navigate)}>
      {inside}
    </button>
  ) : (
    <Link to={to} className={styles['tool']}>
      {inside}
    </Link>
  )
}
