// The quiet welcome: the event, the page for phones as a code and an address, and the Wi-Fi where one was typed in on
// this device.

import type { EventId } from '../../../core/ids.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { wifiCode } from '../../../core/show/wifiCode.ts'
import { usePublicAddress } from '../../phones/usePublicAddress.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Show.module.css'
import { Texts, Word } from './Texts.tsx'
import type { ScreenFacts } from './useScreenFacts.ts'
import type { ScreenWords } from './useScreenWords.ts'
import { useWifi } from './useWifi.ts'

interface Props {
  readonly event: EventId
  readonly facts: ScreenFacts
  readonly words: ScreenWords
}

export function Welcome({ event, facts, words }: Props) {
  const { wifi } = useWifi()
  const address = usePublicAddress(event)
  return (
    <>
      <p className={styles['what']}>
        <Word words={words} of="welcome" />
      </p>
      <Texts texts={words.both(textsOf(facts.event, 'name'))} />
      <div className={styles['codes']}>
        {wifi.name !== '' && (
          <figure className={styles['code']}>
            <QrCode text={wifiCode(wifi.name, wifi.password)} label={words.first('wifiCode')} />
            <figcaption>
              <Word words={words} of="wifi" />
              <br />
              <strong translate="no">{wifi.name}</strong>
            </figcaption>
          </figure>
        )}
        <figure className={styles['code']}>
          <QrCode text={address.url} label={words.first('pageCode')} />
          <figcaption>
            <Word words={words} of="takePart" />
            <br />
            <strong translate="no">{address.typed}</strong>
          </figcaption>
        </figure>
      </div>
    </>
  )
}
