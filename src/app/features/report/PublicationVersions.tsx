// Two devices edited the text of one language: both are shown, and one is kept with the count it was edited on.

import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { AUTONYMS, LANGUAGES } from '../../../core/languages.ts'
import { publicationText } from '../../../core/model/publication.ts'
import type { Item } from '../../store/useRows.ts'
import { Versions } from '../../ui/Versions.tsx'

interface PublicationVersionsProps {
  readonly event: EventId
  readonly item: Item<typeof publicationText>
}

export function PublicationVersions({ event, item }: PublicationVersionsProps) {
  const { t } = useTranslation('report')
  const autonymOf = (field: string) => {
    const language = LANGUAGES.find((each) => field === `text.${each}`)
    return language ? AUTONYMS[language] : field
  }
  const texts = item.versions.filter((field) => field.startsWith('text.'))
  return (
    <Versions
      event={event}
      entity={publicationText}
      item={{ ...item, versions: texts }}
      label={autonymOf}
      show={(_field, value) => (typeof value === 'string' && value !== '' ? value : t('text.computed'))}
      canJoin={() => true}
      alongside={(field, kept) => {
        // Text and count were written together: the count of this version is that of the same op.
        const name = field.replace('text.', 'counted.')
        const counted = item.row.heads[name]?.find((head) => head.id === kept.id)
        return counted ? { [name]: counted.value } : {}
      }}
    />
  )
}
