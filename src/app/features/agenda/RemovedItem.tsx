// What a deleted item leaves in its place: its title and „Undo", until it is closed.

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { keepOwnList } from './agendaCommands.ts'
import { titleOf } from './agendaWords.ts'
import type { AgendaItem } from './useAgenda.ts'
import { useListFacts } from './useListFacts.ts'

interface Props {
  readonly event: EventId
  readonly item: AgendaItem
  readonly onClose: () => void
}

export function RemovedItem({ event, item, onClose }: Props) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const lists = useListFacts(event)
  const once = useOnce()
  const [failed, setFailed] = useState(false)
  const place = useRef<HTMLLIElement>(null)

  // The button that had the focus is gone with its card.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])

  const undo = async () => {
    try {
      await device.commit(event, [
        restored(agendaItem, item.row),
        ...keepOwnList(item.target, item.values, lists),
      ])
      onClose()
    } catch {
      setFailed(true)
    }
  }

  return (
    <li ref={place} tabIndex={-1}>
      {failed && <Notice kind="problem">{t('notChanged')}</Notice>}
      <Notice kind="done" onUndo={() => once(undo)} onClose={onClose}>
        {t('removed', { title: titleOf(item, language)?.text ?? t('untitled') })}
      </Notice>
    </li>
  )
}
