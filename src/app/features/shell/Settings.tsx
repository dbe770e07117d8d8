// Settings of this device: language, how the screen looks, its name, putting Zbor on the home screen.

import { Contrast, Download, HardDrive, Moon, Sun, Type } from 'lucide-react'
import { type SubmitEvent, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, LANGUAGES } from '../../../core/languages.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { askInstall, installState, subscribeInstall } from '../../pwa/install.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { renameDevice, useDeviceRecord } from '../../store/useDevice.ts'
import { reportNotStored } from '../../store/storageProblem.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { type Display, keepDisplay, storedDisplay } from '../../ui/display.ts'
import { Field } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './shell.module.css'

export function Settings() {
  const { t } = useTranslation('shell')
  const { language, setLanguage } = useLanguage()
  const { practice } = useDeviceAndSync()
  const [display, setDisplay] = useState(storedDisplay)
  const change = (part: Partial<Display>) => {
    const next = { ...display, ...part }
    setDisplay(next)
    keepDisplay(next)
  }
  return (
    <Screen title={t('settings.title')} back="previous">
      <div className={styles['stack']}>
        <Choice
          label={t('language')}
          options={LANGUAGES.map((each) => ({ value: each, label: AUTONYMS[each], lang: each }))}
          value={language}
          onChange={(next) => void setLanguage(next)}
        />
        <Choice
          label={t('settings.theme')}
          options={[
            { value: 'light', label: t('settings.light'), icon: Sun },
            { value: 'dark', label: t('settings.dark'), icon: Moon },
          ]}
          value={display.theme}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          label={t('settings.text')}
          options={[
            { value: 'normal', label: t('settings.textNormal') },
            { value: 'large', label: t('settings.textLarge'), icon: Type },
          ]}
          value={display.text}
          onChange={(text) => change({ text })}
        />
        <Choice
          label={t('settings.contrast')}
          options={[
            { value: 'normal', label: t('settings.contrastNormal') },
            { value: 'high', label: t('settings.contrastHigh'), icon: Contrast },
          ]}
          value={display.contrast}
          onChange={(contrast) => change({ contrast })}
        />
        {!practice && (
          <>
            <DeviceName />
            <InstallOffer />
            <div>
              <LinkButton to="/saved" icon={HardDrive}>
                {t('saved.title')}
              </LinkButton>
            </div>
          </>
        )}
        <p className={styles['muted']}>{t('settings.version', { version: import.meta.env.ZBOR_VERSION })}</p>
      </div>
    </Screen>
  )
}

function DeviceName() {
  const { t } = useTranslation('shell')
  const { device } = useDeviceAndSync()
  const record = useDeviceRecord()
  const stored = record?.name
  const [name, setName] = useState<string>()
  const [saved, setSaved] = useState(false)
  if (stored === undefined) return null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name === undefined || name.trim() === '') return
    try {
      await renameDevice(device, name.trim())
    } catch (error) {
      reportNotStored(error, 'commit')
      return
    }
    setName(undefined)
    setSaved(true)
  }
  return (
    <form className={styles['inline']} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('settings.deviceName')}
        hint={t('settings.deviceNameHint')}
        value={name ?? stored}
        maxLength={80}
        onChange={(event) => {
          setSaved(false)
          setName(event.target.value)
        }}
      />
      <Button type="submit">{saved ? t('settings.nameSaved') : t('save')}</Button>
    </form>
  )
}

export function InstallOffer() {
  const { t } = useTranslation('shell')
  const state = useSyncExternalStore(subscribeInstall, installState)
  if (state === 'installed' || state === 'impossible') return null
  return (
    <section className={styles['card']}>
      <h2>{t('install.title')}</h2>
      <p>{t(state === 'byHand' ? 'install.byHand' : 'install.why')}</p>
      {state === 'canAsk' && (
        <Button icon={Download} onClick={() => void askInstall()}>
          {t('install.install')}
        </Button>
      )}
    </section>
  )
}
