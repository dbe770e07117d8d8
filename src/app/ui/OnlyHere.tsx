// Beside an address that is given to others: whether it leads anywhere from another device. One that begins with
// `localhost` does not, and whoever prints it finds out too late.

import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconWord } from './IconWord.tsx'

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]']

export function OnlyHere({ address }: { readonly address: string }) {
  const { t } = useTranslation('common')
  if (!OWN_NAMES.includes(new URL(address).hostname)) return null
  return (
    <p>
      <IconWord icon={CircleAlert}>{t('onlyHere')}</IconWord>
    </p>
  )
}
