// The names of screens, each from the texts of its own feature, which are loaded for it.

import { useTranslation } from 'react-i18next'
import type { EventScreen } from './screens.ts'

export function useScreenNames(screens: readonly EventScreen[]): (screen: EventScreen) => string {
  const namespaces = screens.map(({ nameKey }) => nameKey.split(':')[0] ?? 'common')
  const { t } = useTranslation(['common', ...namespaces] as 'common'[])
  // The table's type has checked the key against every feature's texts; this hook knows only some of them.
  const translate = t as (key: string) => string
  return ({ nameKey }) => translate(nameKey)
}
