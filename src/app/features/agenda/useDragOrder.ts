// Dragging a card by its handle with finger, pen or mouse; the card follows, a line shows where it would stand.
// Escape lets go. It only says where the card was dropped; the buttons do the same without dragging.

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { TargetId } from '../../../core/ids.ts'

/** Near the upper or lower end of what is seen, the list moves by itself. */
const EDGE_PX = 72
const SCROLL_PX_PER_FRAME = 10

interface Drag {
  readonly id: TargetId
  readonly from: number
  readonly card: HTMLElement
  readonly scroller: HTMLElement
  readonly startY: number
  readonly startScroll: number
  pointerY: number
  frame: number
}

export interface Handle {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
  readonly onLostPointerCapture: () => void
}

export interface DragOrder {
  readonly handleOf: (id: TargetId, index: number) => Handle
  /** On which side of the card at `index` the dragged one would be put; undefined for all others. */
  readonly dropAt: (index: number) => 'above' | 'below' | undefined
}

/** The cards of `list` carry `data-card`. */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onDrop: (id: TargetId, toIndex: number) => void,
): DragOrder {
  const drag = useRef<Drag>(undefined)
  const [place, setPlace] = useState<{ from: number; to: number }>()

  /** The index among the others, as `moveItem` counts. */
  const indexAt = ({ card, pointerY }: Drag): number =>
    Array.from(list.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])
      .filter((other) => other !== card)
      .map((other) => other.getBoundingClientRect())
      .filter(({ top, height }) => top + height / 2 < pointerY).length

  const follow = (current: Drag) => {
    const { card, scroller, startY, startScroll, pointerY, from } = current
    card.style.transform = `translateY(${pointerY - startY + scroller.scrollTop - startScroll}px)`
    const to = indexAt(current)
    setPlace((before) => (before?.to === to ? before : { from, to }))
  }

  const scrollAtEdge = (current: Drag) => {
    const { top, bottom } = current.scroller.getBoundingClientRect()
    const by =
      current.pointerY < top + EDGE_PX
        ? -SCROLL_PX_PER_FRAME
        : current.pointerY > bottom - EDGE_PX
          ? SCROLL_PX_PER_FRAME
          : 0
    if (by !== 0) {
      current.scroller.scrollTop += by
      follow(current)
    }
    current.frame = requestAnimationFrame(() => scrollAtEdge(current))
  }

  const letGo = (dropped: boolean) => {
    const current = drag.current
    if (!current) return
    drag.current = undefined
    cancelAnimationFrame(current.frame)
    current.card.style.transform = ''
    delete current.card.dataset['dragged']
    setPlace(undefined)
    const to = indexAt(current)
    if (dropped && to !== current.from) onDrop(current.id, to)
  }

  const isDragging = place !== undefined
  useEffect(() => {
    if (!isDragging) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') letGo(false)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  useEffect(
    () => () => {
      if (drag.current) cancelAnimationFrame(drag.current.frame)
    },
    [],
  )

  return {
    handleOf: (id, index) => ({
      onPointerDown: (event) => {
        const card = event.currentTarget.closest<HTMLElement>('[data-card]')
        const scroller = event.currentTarget.closest('main')
        if (event.button !== 0 || !event.isPrimary || !card || !scroller) return
        event.currentTarget.setPointerCapture(event.pointerId)
        card.dataset['dragged'] = ''
        const { clientY } = event
        const at = { startY: clientY, startScroll: scroller.scrollTop, pointerY: clientY, frame: 0 }
        drag.current = { id, from: index, card, scroller, ...at }
        setPlace({ from: index, to: index })
        scrollAtEdge(drag.current)
      },
      onPointerMove: (event) => {
        if (!drag.current) return
        drag.current.pointerY = event.clientY
        follow(drag.current)
      },
      onPointerUp: () => letGo(true),
      onPointerCancel: () => letGo(false),
      onLostPointerCapture: () => letGo(false),
    }),
    dropAt: (index) => {
      if (!place || place.to !== index || place.to === place.from) return undefined
      return place.to < place.from ? 'above' : 'below'
    },
  }
}
