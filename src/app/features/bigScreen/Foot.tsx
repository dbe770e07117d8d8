// The foot of the picture: what is announced to everyone just now, how old the picture is where the connection is
// lost, and the code by which phones join.

import { CloudOff, Megaphone } from 'lucide-react'
import type { EventId } from '../../../core/ids.ts'
import { formatInstant } from '../../i18n/intl.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { usePublicAddress } from '../../phones/usePublicAddress.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Show.module.css'
import type { ScreenFacts } from './useScreenFacts.ts'
import type { ScreenWords } from './useScreenWords.ts'

interface Props {
  readonly event: EventId
  readonly facts: ScreenFacts
  readonly words: ScreenWords
  readonly withCode: boolean
}

export function Foot({ event, facts, words, withCode }: Props) {
  const { lostSinceMs, zone } = facts
  const { url } = usePublicAddress(event)
  const [language = 'en'] = words.languages
  return (
    <div className={styles['foot']}>
      <div className={styles['said']} role="status">
        <Announced facts={facts} words={words} />
        {lostSinceMs !== undefined && (
          <p className={styles['lost']}>
            <IconWord icon={CloudOff}>
              {words.first('lost', { time: formatInstant(lostSinceMs, language, zone) })}
            </IconWord>
          </p>
        )}
      </div>
      {withCode && (
        <div className={styles['cornerCode']}>
          <QrCode text={url} label={words.first('pageCode')} />
        </div>
      )}
    </div>
  )
}

/** More than this would leave no room for the picture. */
const LONG = 100

function Announced({ facts, words }: { readonly facts: ScreenFacts; readonly words: ScreenWords }) {
  const [latest] = facts.announcements
  const texts = latest ? words.both(latest) : []
  if (texts.length === 0) return null
  const length = texts.reduce((sum, { text }) => sum + text.length, 0)
  return (
    <div className={styles['announced']} data-long={length > LONG || undefined}>
      <Megaphone aria-hidden size="1.2em" />
      <p>
        {texts.map(({ text, language }, at) => (
          <span key={language} lang={language} className={at > 0 ? styles['secondWord'] : undefined}>
            {text}{' '}
          </span>
        ))}
      </p>
    </div>
  )
}
