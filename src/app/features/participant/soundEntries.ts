// A list out of the network or out of the phone's own store: an entry that doesn't fit is left out by itself [G4].

import * as v from 'valibot'

/** At most `most` of the last are looked at. */
export const soundEntries = <Entry extends v.GenericSchema>(entry: Entry, most: number) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((entries) =>
      entries.slice(-most).flatMap((one): v.InferOutput<Entry>[] => {
        const read = v.safeParse(entry, one, { abortEarly: true })
        return read.success ? [read.output] : []
      }),
    ),
  )
