// Ink on a canvas, with finger or pen. The ink is measured in a pad 1000 wide, so that turning the tablet keeps
// it, also with the finger down; no timing and no pressure leave this file.

import SignaturePadLibrary, { type PointGroup } from 'signature_pad'
import { fitInk, type Ink, INK_WIDTH, NO_INK, thinned } from '../../../core/desk/ink.ts'
import { MAX_SIGNATURE_POINTS } from '../../../core/model/attendance.ts'

const PEN = '#1e2329'

export interface InkPad {
  readonly draw: (ink: Ink) => void
  readonly stop: () => void
}

/** Draws on `canvas` and tells the ink after every stroke. */
export function inkPad(canvas: HTMLCanvasElement, onInk: (ink: Ink) => void): InkPad {
  const pad = new SignaturePadLibrary(canvas, { minWidth: 1.5, maxWidth: 4, penColor: PEN })
  let given = NO_INK
  let shown = NO_INK
  let isDrawing = false
  /** Of the canvas when the library's points were measured, in CSS pixels. */
  let size = { width: INK_WIDTH, height: INK_WIDTH }

  const heightOf = ({ width, height }: typeof size) => Math.round((height * INK_WIDTH) / width)
  const redraw = () => {
    pad.clear()
    pad.fromData(groupsOf(shown, size.width / INK_WIDTH))
  }
  const take = () => {
    const strokes = pad.toData().map((group) => strokeOf(group, INK_WIDTH / size.width))
    shown = thinned({ strokes, height: heightOf(size) }, MAX_SIGNATURE_POINTS)
    given = shown
    onInk(shown)
  }
  const fit = () => {
    const { width, height } = canvas.getBoundingClientRect()
    if (width === 0 || height === 0) return
    if (isDrawing) {
      // The library loses a stroke that is cut short by a new size, and takes no further one: it begins anew.
      take()
      pad.off()
      pad.on()
      isDrawing = false
    }
    // A sharp line on a dense screen; the pad itself is measured in CSS pixels.
    const ratio = Math.max(window.devicePixelRatio, 1)
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.getContext('2d')?.scale(ratio, ratio)
    size = { width, height }
    shown = fitInk(shown, heightOf(size))
    redraw()
  }
  const began = () => {
    isDrawing = true
  }
  const ended = () => {
    isDrawing = false
    take()
  }
  // The tablet is locked with the finger on it: what is drawn so far is kept.
  const hidden = () => {
    if (isDrawing && document.visibilityState === 'hidden') take()
  }

  pad.addEventListener('beginStroke', began)
  pad.addEventListener('endStroke', ended)
  document.addEventListener('visibilitychange', hidden)
  const observer = new ResizeObserver(fit)
  observer.observe(canvas)
  fit()
  return {
    draw: (ink) => {
      if (ink === given) return
      given = ink
      shown = fitInk(ink, heightOf(size))
      redraw()
    },
    stop: () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', hidden)
      pad.removeEventListener('beginStroke', began)
      pad.removeEventListener('endStroke', ended)
      pad.off()
    },
  }
}

function strokeOf(group: PointGroup, scale: number): number[] {
  return group.points.flatMap(({ x, y }) => [Math.round(x * scale), Math.round(y * scale)])
}

function groupsOf(ink: Ink, scale: number): PointGroup[] {
  return ink.strokes.map((stroke) => ({
    penColor: PEN,
    dotSize: 0,
    minWidth: 1.5,
    maxWidth: 4,
    velocityFilterWeight: 0.7,
    compositeOperation: 'source-over',
    // Evenly spaced moments: the library takes the line's width from the speed, which is not kept.
    points: Array.from({ length: stroke.length / 2 }, (_, at) => ({
      x: (stroke[2 * at] ?? 0) * scale,
      y: (stroke[2 * at + 1] ?? 0) * scale,
      pressure: 0.5,
      time: at * 16,
    })),
  }))
}
