// One badge: a name to be read from two metres, where the person comes from, what they do here, and the code by
// which the desk finds them.

import { CameraOff } from 'lucide-react'
import { badgeCode } from '../../../core/desk/badgeCode.ts'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS, isLanguage } from '../../../core/languages.ts'
import type { attendee } from '../../../core/model/attendee.ts'
import type { Item } from '../../../core/model/item.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Print.module.css'
import type { PrintedWords } from './usePrintedWords.ts'

/** Longer names are set smaller. */
const LONG = 22

interface Props {
  readonly event: EventId
  readonly person: Item<typeof attendee>
  readonly eventName: string
  readonly t: PrintedWords
}

export function Badge({ event, person: { target, values }, eventName, t }: Props) {
  const name = `${values.firstName ?? ''} ${values.lastName ?? ''}`.trim()
  const { language } = values
  return (
    <article className={styles['badge']}>
      <p className={styles['badgeEvent']}>{eventName}</p>
      <p className={styles['who']} data-long={name.length > LONG || undefined} translate="no" lang="">
        {name}
      </p>
      <div className={styles['facts']}>
        <p className={styles['badgeTown']} translate="no" lang="">
          {values.town}
        </p>
        {values.role && <p>{t(`role.${values.role}`)}</p>}
        {language !== undefined && isLanguage(language) && <p lang={language}>{AUTONYMS[language]}</p>}
        {values.noPhotos && (
          <p className={styles['noPhotos']}>
            <CameraOff aria-hidden />
            {t('badges.noPhotos')}
          </p>
        )}
      </div>
      <div className={styles['code']}>
        <QrCode text={badgeCode({ event, person: target })} label={name} />
      </div>
    </article>
  )
}
