// The way from a thing to its earlier versions.

import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../core/ids.ts'
import type { Entity } from '../../core/model/entity.ts'
import { LinkButton } from './Button.tsx'

interface Props {
  readonly event: EventId
  readonly entity: Entity
  readonly target: string
}

export function HistoryLink({ event, entity, target }: Props) {
  const { t } = useTranslation('versions')
  return (
    <LinkButton kind="quiet" icon={History} to={`/e/${event}/versions/${entity.name}/${target}`}>
      {t('history.open')}
    </LinkButton>
  )
}
