// An address that leads nowhere: says so, and leads back.

import { House, MapPinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Screen } from '../../ui/Screen.tsx'

export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <Screen title={t('notFound.title')} back="/">
      <Empty
        icon={MapPinOff}
        action={
          <LinkButton to="/" kind="main" large icon={House}>
            {t('notFound.home')}
          </LinkButton>
        }
      >
        {t('notFound.what')}
      </Empty>
    </Screen>
  )
}
