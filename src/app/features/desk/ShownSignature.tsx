// One signature: the strokes, the sentence that stood above them, when, where and how, and whether anything of it was
// changed since.

import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { isLanguage } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { formatDateTime, languageName } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItem } from '../../store/useRows.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { InkPicture } from './InkPicture.tsx'
import styles from './Signature.module.css'
import type { Signing } from './useDesk.ts'
import { useHowSigned } from './useHowSigned.ts'
import { type Checked, useSignature } from './useSignature.ts'

const ICONS = {
  unchanged: CircleCheck,
  changed: CircleAlert,
  before: CircleHelp,
  erased: CircleHelp,
} satisfies Record<Checked, unknown>

interface Props {
  readonly event: EventId
  readonly name: string
  readonly signing: Signing
}

export function ShownSignature({ event, name, signing }: Props) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const howSigned = useHowSigned()
  const found = useSignature(event, signing.target)
  const { zone } = useItem(event, eventEntity, event as string as TargetId)?.values ?? {}
  const section = useRef<HTMLElement>(null)
  const isRead = found !== undefined
  useEffect(() => {
    // On a phone it would open below what is seen.
    if (isRead) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isRead])
  if (!isRead) return null
  const { method, at, device } = signing.values
  const { strokes, height, statement, language: signedIn } = found.values
  const isOnScreen = method === undefined || method === 'screen'
  return (
    <section ref={section} className={styles['signature']}>
      {strokes && height !== undefined && height > 0 && (
        <InkPicture ink={{ strokes, height }} label={t('signature.picture', { name })} />
      )}
      {isOnScreen && !found.isThere && <p>{t('signature.missing')}</p>}
      {method === 'paper' && <p>{t('signature.onPaper')}</p>}
      {found.checked && (
        <p className={styles['integrity']}>
          <IconWord icon={ICONS[found.checked]}>{t(`signature.integrity.${found.checked}`)}</IconWord>
        </p>
      )}
      <dl className={styles['facts']}>
        {statement !== undefined && (
          <div>
            <dt>{t('signature.statement')}</dt>
            <dd className={styles['statement']} lang={signedIn} translate="no">
              {statement}
            </dd>
          </div>
        )}
        {signedIn !== undefined && (
          <div>
            <dt>{t('signature.language')}</dt>
            <dd>{isLanguage(signedIn) ? languageName(signedIn, language) : signedIn}</dd>
          </div>
        )}
        <div>
          <dt>{t('signature.how')}</dt>
          <dd>{isOnScreen ? t('signature.onScreen') : howSigned(signing)}</dd>
        </div>
        {at !== undefined && (
          <div>
            <dt>{t('signature.when')}</dt>
            <dd className="tabular">{formatDateTime(at, language, zone || undefined)}</dd>
          </div>
        )}
        {device !== undefined && (
          <div>
            <dt>{t('signature.device')}</dt>
            <dd translate="no">{device}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
