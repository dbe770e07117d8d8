// Dragging a card by its handle with finger, pen or mouse: the card follows, the others make room for it. Escape
// lets go. It only says where the card was dropped; the buttons do the same without dragging.

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { TargetId } from '../../../core/ids.ts'

/** Near the upper or lower end of what is seen, the screen moves by itself. */
const EDGE_PX = 72
const SCROLL_PX_PER_FRAME = 10

interface Drag {
  readonly id: TargetId
  readonly card: HTMLElement
  readonly cards: readonly HTMLElement[]
  readonly scroller: HTMLElement
  readonly startY: number
  readonly startScroll: number
  readonly stop: () => void
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

const centre = (card: HTMLElement) => card.offsetTop + card.offsetHeight / 2

const movedPx = ({ pointerY, startY, scroller, startScroll }: Drag) =>
  pointerY - startY + scroller.scrollTop - startScroll

/** The index among the others, as `moveItem` counts. Offsets are where cards stand without making room. */
function indexOf(drag: Drag): number {
  const at = centre(drag.card) + movedPx(drag)
  return drag.cards.filter((card) => card !== drag.card && centre(card) < at).length
}

function follow(drag: Drag) {
  const { card, cards } = drag
  const [from, to] = [cards.indexOf(card), indexOf(drag)]
  const neighbour = cards[from + 1] ?? cards[from - 1]
  const nearer = cards[from + 1] ? card : neighbour
  const gapPx = neighbour && nearer ? Math.abs(neighbour.offsetTop - card.offsetTop) - nearer.offsetHeight : 0
  const roomPx = card.offsetHeight + gapPx
  for (const [at, other] of cards.entries()) {
    const byPx = at > from && at <= to ? -roomPx : at < from && at >= to ? roomPx : 0
    other.style.transform = byPx === 0 ? '' : `translateY(${byPx}px)`
  }
  card.style.transform = `translateY(${movedPx(drag)}px)`
}

function scrollAtEdge(drag: Drag) {
  const { top, bottom } = drag.scroller.getBoundingClientRect()
  const up = drag.pointerY < top + EDGE_PX
  if (up || drag.pointerY > bottom - EDGE_PX) {
    drag.scroller.scrollTop += up ? -SCROLL_PX_PER_FRAME : SCROLL_PX_PER_FRAME
    follow(drag)
  }
  drag.frame = requestAnimationFrame(() => scrollAtEdge(drag))
}

/** `list` is what the cards are placed in; they carry `data-card`. Answers what a card's handle listens to. */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onDrop: (id: TargetId, toIndex: number) => void,
): (id: TargetId) => Handle {
  const current = useRef<Drag>(undefined)

  const letGo = (isDropped: boolean) => {
    const drag = current.current
    if (!drag) return
    current.current = undefined
    drag.stop()
    const to = indexOf(drag)
    if (isDropped && to !== drag.cards.indexOf(drag.card)) onDrop(drag.id, to)
  }

  const start = (id: TargetId, event: PointerEvent<HTMLElement>) => {
    const card = event.currentTarget.closest<HTMLElement>('[data-card]')
    const scroller = event.currentTarget.closest('main')
    if (event.button !== 0 || !event.isPrimary || !card || !scroller || !list.current) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const cards = Array.from(list.current.querySelectorAll<HTMLElement>('[data-card]'))
    const onKey = (pressed: KeyboardEvent) => pressed.key === 'Escape' && letGo(false)
    const stop = () => {
      cancelAnimationFrame(drag.frame)
      window.removeEventListener('keydown', onKey)
      delete card.dataset['dragged']
      for (const each of cards) each.style.transform = ''
    }
    const { clientY } = event
    const at = { startY: clientY, pointerY: clientY, startScroll: scroller.scrollTop, frame: 0 }
    const drag: Drag = { id, card, cards, scroller, stop, ...at }
    current.current = drag
    card.dataset['dragged'] = ''
    window.addEventListener('keydown', onKey)
    scrollAtEdge(drag)
  }

  useEffect(() => () => current.current?.stop(), [])

  return (id) => ({
    onPointerDown: (event) => start(id, event),
    onPointerMove: (event) => {
      if (!current.current) return
      current.current.pointerY = event.clientY
      follow(current.current)
    },
    onPointerUp: () => letGo(true),
    onPointerCancel: () => letGo(false),
    onLostPointerCapture: () => letGo(false),
  })
}
