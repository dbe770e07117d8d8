// A person in a row of a list: the name, and under it the place, neither ever translated.

import { nameOf, placeOf } from './deskContext.ts'
import type { Person } from './useDesk.ts'

export const rowWords = (person: Person) => ({
  title: (
    <span translate="no" lang="">
      {nameOf(person)}
    </span>
  ),
  detail: (
    <span translate="no" lang="">
      {placeOf(person)}
    </span>
  ),
})
