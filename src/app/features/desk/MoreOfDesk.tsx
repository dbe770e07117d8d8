// Further ways from the desk's first screen: a group, paper, printing, arrivals on a wrong list.

import { ArrowRightLeft, FileText, Printer, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { LinkButton } from '../../ui/Button.tsx'

export function MoreOfDesk({ event, base }: { readonly event: EventId; readonly base: string }) {
  const { t } = useTranslation('groups')
  const { practice } = useDeviceAndSync()
  return (
    <>
      <LinkButton kind="quiet" icon={UsersRound} wide to={`${base}/group`}>
        {t('group.open')}
      </LinkButton>
      <LinkButton kind="quiet" icon={FileText} wide to={`${base}/paper`}>
        {t('paper.open')}
      </LinkButton>
      {!practice && (
        <LinkButton kind="quiet" icon={Printer} wide to={`/e/${event}/paper`}>
          {t('print.open')}
        </LinkButton>
      )}
      <LinkButton kind="quiet" icon={ArrowRightLeft} wide to={`${base}/move`}>
        {t('move.open')}
      </LinkButton>
    </>
  )
}
