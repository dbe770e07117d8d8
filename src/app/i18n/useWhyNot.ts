// Why the server did not do what was asked, in plain words. Without a network the screen's own sentence is told: it says
// what goes on meanwhile.

import { useTranslation } from 'react-i18next'
import type { Failure } from '../sync/transport.ts'
import { whyNot } from '../sync/whyNot.ts'

export function useWhyNot(): (failure: Failure, withoutNetwork: string) => string {
  const { t } = useTranslation('common')
  return (failure, withoutNetwork) => {
    const why = whyNot(failure)
    return why === 'noNetwork' ? withoutNetwork : t(`whyNot.${why}`)
  }
}
