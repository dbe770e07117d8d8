// One generation of an item's minutes as a text that several people write at once. Yjs merges; this file says how
// typing becomes updates that fit into facts, and keeps an update that can't be read away from the others.

import type * as yjsModule from 'yjs'
import { joinedRuns } from '../../../core/notes/joinedRuns.ts'
import { textChange } from '../../../core/notes/textChange.ts'

export type Yjs = typeof yjsModule

/** What came from the log, as against what was typed here. */
const TAKEN = 'taken'
/** Units in one insertion: even of three bytes each they are far below what a fact holds. */
const STEP = 20_000

export type Selection = readonly [start: number, end: number]

export interface MinutesText {
  readonly text: () => string
  /** Something has not arrived yet on which what has arrived depends. */
  readonly isWaiting: () => boolean
  /** Makes the text `value`. `caret`: where it stands after that. */
  readonly type: (value: string, caret?: number) => void
  /** Adds updates of others and of earlier. Returns how many of them can't be read. */
  readonly take: (updates: readonly Uint8Array[]) => number
  /** Remembers places in the text; the returned function tells where they are later. */
  readonly hold: (selection: Selection) => () => Selection
}

/** `onTyped` gets an update for each step of what is typed here. */
export function minutesText(yjs: Yjs, onTyped: (update: Uint8Array) => void): MinutesText {
  const doc = new yjs.Doc()
  const text = doc.getText('text')
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== TAKEN) onTyped(update)
  })
  const merge = (updates: readonly Uint8Array[]) =>
    yjs.applyUpdate(doc, yjs.mergeUpdates([...updates]), TAKEN)

  return {
    text: () => text.toJSON(),
    isWaiting: () => doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    type: (value, caret) => {
      const change = textChange(text.toJSON(), value, caret)
      if (!change) return
      const steps = stepsOf(change.inserted)
      doc.transact(() => {
        if (change.removed > 0) text.delete(change.at, change.removed)
        text.insert(change.at, steps[0] ?? '')
      })
      let at = change.at + (steps[0]?.length ?? 0)
      for (const step of steps.slice(1)) {
        text.insert(at, step)
        at += step.length
      }
    },
    take: (updates) => {
      const whole = updates.flatMap((update) => readable(yjs, update) ?? [])
      // In one go: one after the other, thousands take seconds.
      if (whole.length > 0) merge(whole)
      return updates.length - whole.length
    },
    hold: ([start, end]) => {
      // It stays behind the letter before it: what others write at the end of the text does not carry it along.
      const place = (index: number) => yjs.createRelativePositionFromTypeIndex(text, index, -1)
      const [from, to] = [place(start), place(end)]
      const now = (position: yjsModule.RelativePosition) =>
        yjs.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? text.length
      return () => [now(from), now(to)]
    },
  }
}

/**
 * The update as it may be taken in; undefined where it can't be read: Yjs builds what an update claims, so its shape
 * is looked at first, and then it is tried where it can do no harm.
 */
export function readable(yjs: Yjs, update: Uint8Array): Uint8Array | undefined {
  const joined = joinedRuns(update)
  if (!joined) return undefined
  try {
    yjs.applyUpdate(new yjs.Doc(), joined)
    return joined
  } catch {
    return undefined
  }
}

/** Pieces of a long text that halve no letter. */
function stepsOf(text: string): readonly string[] {
  const steps: string[] = []
  let at = 0
  while (at < text.length) {
    const unit = text.charCodeAt(at + STEP - 1)
    const end = at + STEP - (unit >= 0xd800 && unit <= 0xdbff ? 1 : 0)
    steps.push(text.slice(at, end))
    at = end
  }
  return steps
}
