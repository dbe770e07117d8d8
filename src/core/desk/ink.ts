// A signature as strokes on a pad 1000 wide: no time, no pressure. Turning the tablet changes the pad's height;
// the strokes move with the line they stand on, and shrink only where they would not fit.

export interface Ink {
  /** Each stroke `[x, y, x, y, …]`. */
  readonly strokes: readonly (readonly number[])[]
  /** Of the pad, where its width is 1000. */
  readonly height: number
}

export const INK_WIDTH = 1000
export const NO_INK: Ink = { strokes: [], height: 0 }

/** Where the line to sign on stands, from the top of the pad. */
export const LINE_AT = 0.76

/** A mere dot, in parts of the pad's 1000. */
const DOT = 30

/** A stroke as the path of a picture; a dot is a line without length. */
export function inkPath(stroke: readonly number[]): string {
  const [first, ...rest] = Array.from(
    { length: Math.floor(stroke.length / 2) },
    (_, at) => `${stroke[2 * at]} ${stroke[2 * at + 1]}`,
  )
  return first === undefined ? '' : `M${first}L${(rest.length > 0 ? rest : [first]).join('L')}`
}

const along = (ink: Ink, axis: 0 | 1): readonly number[] =>
  ink.strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === axis))

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)

/** Nothing, or a mere dot: asked about once more, then taken. */
export function isDot(ink: Ink): boolean {
  const spread = (values: readonly number[]) => greatest(values) - least(values)
  return ink.strokes.length === 0 || Math.max(spread(along(ink, 0)), spread(along(ink, 1))) < DOT
}

/** The same ink on a pad of another height: on its line where it fits, all of it in any case. */
export function fitInk(ink: Ink, height: number): Ink {
  if (ink.height === height || height <= 0) return ink
  if (ink.strokes.length === 0) return { ...ink, height }
  const [top, bottom] = [least(along(ink, 1)), greatest(along(ink, 1))]
  const scale = bottom - top > height ? height / (bottom - top) : 1
  const onLine = (height - ink.height) * LINE_AT
  const shift = Math.min(Math.max(onLine, -top * scale), height - bottom * scale)
  const place = (value: number, at: number) =>
    Math.round(at % 2 === 0 ? value * scale + (INK_WIDTH * (1 - scale)) / 2 : value * scale + shift)
  return { height, strokes: ink.strokes.map((stroke) => stroke.map(place)) }
}

const pointsIn = (strokes: Ink['strokes']) => strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0)

/** At most `limit` points: every second one is left out until they fit. Minutes of scribbling are still a signature. */
export function thinned(ink: Ink, limit: number): Ink {
  let { strokes } = ink
  while (pointsIn(strokes) > limit) {
    const fewer = strokes.map((stroke) => stroke.filter((_, at) => Math.floor(at / 2) % 2 === 0))
    strokes = pointsIn(fewer) < pointsIn(strokes) ? fewer : strokes.slice(0, limit)
  }
  return strokes === ink.strokes ? ink : { ...ink, strokes }
}
