// The quiet way from a screen to the list of everything that has two versions; nothing where nothing has.

import { GitCompareArrows } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../core/ids.ts'
import { useVersions } from '../store/useVersions.ts'
import { LinkButton } from './Button.tsx'

export function VersionsLink({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('versions')
  const { open } = useVersions(event)
  if (open.length === 0) return null
  return (
    <div>
      <LinkButton icon={GitCompareArrows} to={`/e/${event}/versions`}>
        {t('open', { n: open.length })}
      </LinkButton>
    </div>
  )
}
