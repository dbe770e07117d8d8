// Those who arrived and have not signed: for the coffee break.

import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import type { DeskContext } from './deskContext.ts'
import { PeopleRows } from './PeopleRows.tsx'
import { useDesk } from './useDesk.ts'

export function UnsignedScreen({ event, list, base }: DeskContext) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const desk = useDesk(event, list.target)
  return (
    <Screen title={t('unsigned.title')} subtitle={listTitle(list.values, language)} back={base}>
      {!desk.loaded ? null : desk.counts.arrivedNotSigned.length === 0 ? (
        <Empty icon={Check}>{t('unsigned.empty')}</Empty>
      ) : (
        <PeopleRows label={t('unsigned.title')} of={desk.counts.arrivedNotSigned} desk={desk} base={base} />
      )}
    </Screen>
  )
}
