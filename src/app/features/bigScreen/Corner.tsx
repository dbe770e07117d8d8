// The corners of the picture: the code by which phones join, and how old it is where the connection is lost.

import { CloudOff } from 'lucide-react'
import type { EventId } from '../../../core/ids.ts'
import { formatInstant } from '../../i18n/intl.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Show.module.css'
import type { ScreenFacts } from './useScreenFacts.ts'
import type { ScreenWords } from './useScreenWords.ts'
import { publicAddress } from './Welcome.tsx'

interface Props {
  readonly event: EventId
  readonly facts: ScreenFacts
  readonly words: ScreenWords
  readonly withCode: boolean
}

export function Corner({ event, facts, words, withCode }: Props) {
  const { lostSinceMs, zone } = facts
  const [language = 'en'] = words.languages
  return (
    <div className={styles['corner']}>
      <p className={styles['lost']} role="status">
        {lostSinceMs !== undefined && (
          <IconWord icon={CloudOff}>
            {words.first('lost', { time: formatInstant(lostSinceMs, language, zone) })}
          </IconWord>
        )}
      </p>
      {withCode && (
        <div className={styles['cornerCode']}>
          <QrCode text={publicAddress(event)} label={words.first('pageCode')} />
        </div>
      )}
    </div>
  )
}
