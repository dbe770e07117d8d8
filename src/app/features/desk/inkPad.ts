// Ink on a canvas, with finger or pen. Strokes are kept in a pad 1000 wide, so that turning the tablet keeps
// the ink; no timing and no pressure leave this file.

import SignaturePadLibrary, { type PointGroup } from 'signature_pad'

export interface Ink {
  /** Each stroke `[x, y, x, y, …]` in a pad 1000 wide. */
  readonly strokes: readonly (readonly number[])[]
  readonly height: number
}

export const NO_INK: Ink = { strokes: [], height: 0 }

const WIDTH = 1000
const PEN = '#1e2329'

export interface InkPad {
  readonly draw: (ink: Ink) => void
  readonly stop: () => void
}

/** Draws on `canvas` and tells the ink after every stroke. */
export function inkPad(canvas: HTMLCanvasElement, onInk: (ink: Ink) => void): InkPad {
  const pad = new SignaturePadLibrary(canvas, { minWidth: 1.5, maxWidth: 4, penColor: PEN })
  let shown = NO_INK

  const redraw = () => {
    pad.clear()
    pad.fromData(groupsOf(shown, canvas.getBoundingClientRect().width / WIDTH))
  }
  const fit = () => {
    // A sharp line on a dense screen; the pad itself is measured in CSS pixels.
    const ratio = Math.max(window.devicePixelRatio, 1)
    const { width, height } = canvas.getBoundingClientRect()
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.getContext('2d')?.scale(ratio, ratio)
    redraw()
  }
  const ended = () => {
    const { width, height } = canvas.getBoundingClientRect()
    shown = {
      strokes: pad.toData().map((group) => strokeOf(group, WIDTH / width)),
      height: Math.round((height * WIDTH) / width),
    }
    onInk(shown)
  }

  pad.addEventListener('endStroke', ended)
  const observer = new ResizeObserver(fit)
  observer.observe(canvas)
  fit()
  return {
    draw: (ink) => {
      if (ink === shown) return
      shown = ink
      redraw()
    },
    stop: () => {
      observer.disconnect()
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

/** A mere dot: asked about once more, then taken. */
export function isDot(ink: Ink): boolean {
  const xs = ink.strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 0))
  const ys = ink.strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 1))
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
  return xs.length === 0 || Math.max(spread(xs), spread(ys)) < DOT
}

/** Of the pad's 1000. */
const DOT = 30
