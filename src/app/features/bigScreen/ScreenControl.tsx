// The big screen from the tablet: what it shows, in which languages, and how it is put up. A device that only shows
// has the last part of it.

import { AppWindow, CalendarClock, Maximize, QrCode as QrIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, AUTONYMS, type Language } from '../../../core/languages.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { show as showEntity } from '../../../core/model/show.ts'
import { canWrite } from '../../../core/policy.ts'
import { languagesOf } from '../../show/showThis.ts'
import { useShowThis } from '../../show/useShowThis.ts'
import { created, edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItem } from '../../store/useRows.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Control.module.css'
import { HowTo } from './HowTo.tsx'
import { MessageForm } from './MessageForm.tsx'
import { NotesToShow } from './NotesToShow.tsx'
import { WifiForm } from './WifiForm.tsx'

export function ScreenControl({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('bigScreen')
  const mayChoose = canWrite(useRoles(event), 'public', showEntity.name)
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      <div className={styles['stack']}>
        {mayChoose && <Chosen event={event} />}
        <h2>{t('put.title')}</h2>
        <div className={styles['actions']}>
          <Button icon={AppWindow} onClick={() => openWindow(event)}>
            {t('put.window')}
          </Button>
          <LinkButton icon={Maximize} to={`/e/${event}/show`}>
            {t('put.here')}
          </LinkButton>
        </div>
        <HowTo />
        <WifiForm />
      </div>
    </Screen>
  )
}

/** Under one name, so that a second tap brings the same window to the front. */
function openWindow(event: EventId): void {
  window.open(`/e/${event}/show`, 'zbor-show', 'popup,width=1280,height=720')
}

const PLAIN = [
  { what: 'follow', icon: CalendarClock },
  { what: 'welcome', icon: QrIcon },
] as const

function Chosen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('bigScreen')
  const { save, failed } = useSaving()
  const { what = 'follow', of, put } = useShowThis(event)
  return (
    <>
      <p role="status" className={styles['now']}>
        {t('shows', { what: t(`whatNow.${what as 'follow'}`) })}
      </p>
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
      <div className={styles['actions']}>
        {PLAIN.map(({ what: each, icon }) => (
          <Button
            key={each}
            large
            kind={what === each ? 'main' : 'plain'}
            icon={icon}
            aria-pressed={what === each}
            onClick={() => save(() => put({ what: each }))}
          >
            {t(`choose.${each}`)}
          </Button>
        ))}
      </div>
      <NotesToShow event={event} shown={of} onShow={(thing) => save(() => put(thing))} />
      <MessageForm event={event} onShow={(text) => put({ what: 'message', text })} />
      <Languages event={event} />
    </>
  )
}

function Languages({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('bigScreen')
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const own = event as string as TargetId
  const row = useItem(event, showEntity, own)
  const facts = useItem(event, eventEntity, own)?.values ?? {}
  const [large = 'en', small] = languagesOf(row?.values.languages, facts)
  const choose = (first: Language, second: Language | undefined) =>
    save(async () => {
      const fields = { languages: second === undefined || second === first ? [first] : [first, second] }
      const write = row
        ? edited(showEntity, row.row, fields)
        : created(showEntity, own, { what: 'follow', ...fields, at: device.env.now() })
      await device.commit(event, [write])
    })
  return (
    <div className={styles['pair']}>
      <Select
        label={t('languages.large')}
        value={large}
        onChange={({ target }) => choose(target.value as Language, small)}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {AUTONYMS[each]}
          </option>
        ))}
      </Select>
      <Select
        label={t('languages.small')}
        value={small ?? ''}
        onChange={({ target }) => choose(large, target.value === '' ? undefined : (target.value as Language))}
      >
        <option value="">{t('languages.none')}</option>
        {LANGUAGES.filter((each) => each !== large).map((each) => (
          <option key={each} value={each} lang={each}>
            {AUTONYMS[each]}
          </option>
        ))}
      </Select>
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
    </div>
  )
}
