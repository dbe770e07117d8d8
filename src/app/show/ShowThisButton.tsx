// One tap that puts a proposal, a question, a check or its result on the big screen, and takes it off again: „Being
// discussed”. A result that has changed since can be put up anew. Only who may write what is shown to everyone sees it.

import { Presentation } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../core/ids.ts'
import { sameJson } from '../../core/json.ts'
import { show } from '../../core/model/show.ts'
import { canWrite } from '../../core/policy.ts'
import { useRoles } from '../store/useDevice.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useSaving } from '../ui/useSaving.ts'
import type { Showable } from './showThis.ts'
import { useShowThis } from './useShowThis.ts'

interface Props {
  readonly event: EventId
  readonly thing: Exclude<Showable, { what: 'follow' | 'welcome' | 'message' }>
}

export function ShowThisButton({ event, thing }: Props) {
  const { t } = useTranslation('bigScreen')
  const { what, of, results, put } = useShowThis(event)
  const mayShow = canWrite(useRoles(event), 'public', show.name)
  const { save, failed } = useSaving()
  if (!mayShow) return null
  const target = 'note' in thing ? thing.note.target : thing.poll.target
  const isCurrent = thing.what !== 'result' || (results !== undefined && sameJson(results, thing.results))
  const isOn = of === target && what === thing.what && isCurrent
  return (
    <>
      <Button
        kind="quiet"
        icon={Presentation}
        aria-pressed={isOn}
        onClick={() => save(() => put(isOn ? { what: 'follow' } : thing))}
      >
        {t(isOn ? 'takeOff' : thing.what === 'result' ? 'putResultOn' : 'putOn')}
      </Button>
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
    </>
  )
}
