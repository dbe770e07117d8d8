// „File for help”: what it holds is told in words and shown word for word before it is saved.

import { FileDown, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileName } from '../../backup/writeBackup.ts'
import { localDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Happened.module.css'
import { helpFileOf, helpText } from './helpFile.ts'
import { surroundings } from './surroundings.ts'

const HOLDS = ['app', 'events', 'counts', 'happened', 'room', 'contact'] as const

export function HelpFileCard() {
  const { t } = useTranslation('happened')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const [text, setText] = useState<string>()
  const [saved, setSaved] = useState<string>()

  const make = async () => {
    setSaved(undefined)
    setText(helpText(await helpFileOf(device, await surroundings(language))))
  }
  const save = (shown: string) => {
    const name = fileName('zbor', localDay(device.env.now()), 'help.json')
    saveFile(name, new Blob([shown], { type: 'application/json' }))
    setSaved(name)
  }

  return (
    <section className={styles['card']}>
      <h2>{t('file.title')}</h2>
      <p>{t('file.why')}</p>
      <p id="holds">{t('file.holds')}</p>
      <ul className={styles['holds']} aria-labelledby="holds">
        {HOLDS.map((each) => (
          <li key={each}>{t(`file.held.${each}`)}</li>
        ))}
      </ul>
      {text !== undefined && (
        // It scrolls by itself, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={styles['whole']} tabIndex={0} translate="no" lang="en" aria-label={t('file.whole')}>
          {text}
        </pre>
      )}
      <div className={styles['buttons']}>
        {text === undefined ? (
          <Button icon={FileSearch} onClick={() => once(make)}>
            {t('file.make')}
          </Button>
        ) : (
          <Button kind="main" icon={FileDown} onClick={() => save(text)}>
            {t('file.save')}
          </Button>
        )}
      </div>
      {saved !== undefined && <Notice kind="done">{t('file.saved', { name: saved })}</Notice>}
    </section>
  )
}
