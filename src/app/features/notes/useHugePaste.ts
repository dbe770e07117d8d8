// A paste or drop that is so long that the field would hardly move under the hand any more is not taken into it: the
// text stays where it was copied, and the field as it was. What is merely too long is taken, and said to be.

import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { MAX_TEXT_TYPED } from '../../../core/bounds.ts'

export interface HugePaste {
  /** How many letters were not taken; 0 where none were, or something else was done since. */
  readonly refused: number
  readonly forget: () => void
  readonly guard: {
    readonly onPaste: (pasted: ClipboardEvent) => void
    readonly onDrop: (dropped: DragEvent) => void
  }
}

export function useHugePaste(): HugePaste {
  const [refused, setRefused] = useState(0)
  const look = (event: { preventDefault: () => void }, data: DataTransfer) => {
    const { length } = data.getData('text/plain')
    if (length > MAX_TEXT_TYPED) event.preventDefault()
    setRefused(length > MAX_TEXT_TYPED ? length : 0)
  }
  return {
    refused,
    forget: () => setRefused(0),
    guard: {
      onPaste: (pasted) => look(pasted, pasted.clipboardData),
      onDrop: (dropped) => look(dropped, dropped.dataTransfer),
    },
  }
}
