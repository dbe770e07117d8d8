// The words of the publication text, from a language's texts; its structure is core's.

import type { TFunction } from 'i18next'
import type { PublicationWords } from '../../../core/report/publicationText.ts'

/** Towns stand with their country's code, never inflected. */
export function publicationWords(t: TFunction<'report'>): PublicationWords {
  const place = ({ town, country }: { town: string; country: string }) =>
    country === '' ? town : t('publication.place', { town, country })
  const date = (localDay: string) => {
    const [year = '', month = '', day = ''] = localDay.split('-')
    return t('publication.date', { year, month, day })
  }
  return {
    participation: (count, towns) => t('publication.participation', { count, towns }),
    noParticipation: () => t('publication.noParticipation'),
    town: (town) => t('publication.town', { count: town.count, place: place(town) }),
    unknownTown: (count) => t('publication.unknownTown', { count }),
    location: (where, start, end) =>
      start === end
        ? t('publication.locationDate', { place: place(where), start: date(start) })
        : t('publication.locationDates', { place: place(where), start: date(start), end: date(end) }),
    description: (text) => t('publication.description', { text }),
  }
}
