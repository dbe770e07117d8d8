// How a person signed, in words: on the tablet, on a line of a sheet, or with someone's help.

import { useTranslation } from 'react-i18next'
import type { Signing } from './useDesk.ts'

export function useHowSigned(): (signing: Signing) => string {
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  return ({ values: { method, sheet = '', line = '', helper, witness = '' } }) => {
    if (method === 'paper') return t('person.signedOnPaper', { sheet, line })
    if (method !== 'assisted') return t('person.signed')
    return g(helper === 'interpreter' ? 'assisted.byInterpreter' : 'assisted.byWitness', { name: witness })
  }
}
