// Texts without what stands at their end. A pattern that must reach the end, `x+$`, begins anew at each x of a run that
// does not: on a text from outside, work by the square of its length.

/** `isOff` is asked letter by letter, from the last one back. */
export function withoutEnd(text: string, isOff: (letter: string) => boolean): string {
  let end = text.length
  while (end > 0 && isOff(text[end - 1] as string)) end -= 1
  return text.slice(0, end)
}
