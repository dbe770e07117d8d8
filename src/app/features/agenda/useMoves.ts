// Moving an item within its day, in one transaction with the starts that follow. The pressed button stays under
// the finger, and a screen reader hears where the item is now.

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveItem } from '../../../core/agenda/moveItem.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useOnce } from '../../ui/useOnce.ts'
import { placeName } from '../../store/placeName.ts'
import { moveItems } from './agendaCommands.ts'
import { timeText, titleOf } from './agendaWords.ts'
import type { Planned } from './useAgenda.ts'

interface Kept {
  /** As long as these are shown, the move has not reached the screen. */
  readonly before: readonly Planned[]
  readonly selector: string
  readonly topPx: number
}

export interface Moves {
  readonly move: (id: TargetId, toIndex: number, pressed?: HTMLElement) => void
  /** What a screen reader is told. */
  readonly said: string
  readonly failed: boolean
}

export function useMoves(
  event: EventId,
  items: readonly Planned[],
  list: RefObject<HTMLElement | null>,
): Moves {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState(false)
  const kept = useRef<Kept>(undefined)

  useLayoutEffect(() => {
    if (!kept.current || kept.current.before === items) return
    const { selector, topPx } = kept.current
    const button = list.current?.querySelector<HTMLButtonElement>(selector)
    kept.current = undefined
    if (!button) return
    button.closest('main')?.scrollBy(0, button.getBoundingClientRect().top - topPx)
    button.focus({ preventScroll: true })
  })

  const move = (id: TargetId, toIndex: number, pressed?: HTMLElement) =>
    once(async () => {
      const moved = items.find((item) => item.id === id)
      const changes = moveItem(items, id, toIndex, await placeName(device))
      if (!moved || changes.length === 0) return
      if (pressed) {
        const selector = `[data-card="${id}"] [data-move="${pressed.dataset['move'] ?? ''}"]`
        kept.current = { before: items, selector, topPx: pressed.getBoundingClientRect().top }
      }
      try {
        await device.commit(event, moveItems(items, changes))
        setFailed(false)
        const start = changes.find((change) => change.id === id)?.start ?? moved.start
        const title = titleOf(moved.item, language)?.text ?? t('untitled')
        const time = timeText({ ...moved, start }, language) || t('noStart')
        setSaid(t('moved', { title, n: toIndex + 1, of: items.length, time }))
      } catch {
        kept.current = undefined
        setFailed(true)
      }
    })

  return { move, said, failed }
}
