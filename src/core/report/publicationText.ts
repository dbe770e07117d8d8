// The text that the programme asks the towns to publish: Participation, Location / Dates, Short description.
// Its structure is here; every word comes from the language's texts, so that no town name is inflected.

import type { Participation, TownCount } from './participation.ts'

export interface PublicationFacts {
  readonly participation: Pick<Participation, 'total' | 'byTown'>
  /** Where it took place. */
  readonly town: string
  readonly country: string
  /** Local days, `2019-12-05`. */
  readonly start: string
  readonly end: string
  readonly description: string
}

/** A language's words for each part; each returns a whole line or a part of a list, plain text. */
export interface PublicationWords {
  readonly participation: (total: number, towns: string) => string
  /** Where nobody signed: no towns to list. */
  readonly noParticipation: () => string
  readonly town: (town: TownCount) => string
  /** For those whose town is not known. */
  readonly unknownTown: (count: number) => string
  readonly location: (place: { town: string; country: string }, start: string, end: string) => string
  readonly description: (text: string) => string
}

/** Parts with one empty line between them. */
export function publicationText(facts: PublicationFacts, words: PublicationWords): string {
  const { total, byTown } = facts.participation
  const towns = byTown.map((town) => (town.town === '' ? words.unknownTown(town.count) : words.town(town)))
  return [
    total === 0 ? words.noParticipation() : words.participation(total, towns.join(', ')),
    words.location({ town: facts.town, country: facts.country }, facts.start, facts.end),
    words.description(facts.description.trim()),
  ].join('\n\n')
}
