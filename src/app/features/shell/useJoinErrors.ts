// Each way in which joining can fail, in plain words: what happened and what to do.

import { useTranslation } from 'react-i18next'
import type { JoinError } from '../../store/useDevice.ts'

export function useJoinErrors(): Readonly<Record<JoinError, string>> {
  const { t } = useTranslation('shell')
  return {
    wrongCode: t('join.error.wrongCode'),
    usedCode: t('join.error.usedCode'),
    expiredCode: t('join.error.expiredCode'),
    tooMany: t('join.error.tooMany'),
    needsHttps: t('join.error.needsHttps'),
    unreachable: t('join.error.unreachable'),
    serverFailed: t('join.error.serverFailed'),
  }
}
