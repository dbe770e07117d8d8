// Each way in which joining can fail, in plain words: what happened and what to do.

import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { JoinError, JoinFailure } from '../../store/useDevice.ts'

export function useJoinErrors(): (failure: JoinFailure) => string {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const texts: Readonly<Record<Exclude<JoinError, 'notYet'>, string>> = {
    wrongCode: t('join.error.wrongCode'),
    usedCode: t('join.error.usedCode'),
    expiredCode: t('join.error.expiredCode'),
    tooMany: t('join.error.tooMany'),
    needsHttps: t('join.error.needsHttps'),
    unreachable: t('join.error.unreachable'),
    serverFailed: t('join.error.serverFailed'),
  }
  return ({ error, from = 0 }) =>
    error === 'notYet' ? t('join.error.notYet', { time: formatDateTime(from, language) }) : texts[error]
}
