// People as rows of the desk: name, place, and whether they are here, have signed, or stand on the list twice.

import { Check, PenLine, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Says } from '../../../core/desk/seenElsewhere.ts'
import type { TargetId } from '../../../core/ids.ts'
import { formatInstant } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { nameOf, placeOf } from './deskContext.ts'
import { SaysMark } from './SeenElsewhere.tsx'
import type { Person, Presence, useDesk } from './useDesk.ts'

interface PeopleRowsProps {
  readonly label: string
  readonly of: readonly TargetId[]
  readonly desk: ReturnType<typeof useDesk>
  readonly base: string
  /** What other tablets showed of who is here. */
  readonly says?: ReadonlyMap<TargetId, Says> | undefined
}

export function PeopleRows({ label, of, desk, base, says }: PeopleRowsProps) {
  return (
    <Rows label={label}>
      {of.map((target) => (
        <PersonRow
          key={target}
          person={desk.byTarget.get(target)}
          presence={desk.presenceOf(target)}
          isMerged={desk.groups.membersOf(target) !== undefined}
          says={says?.get(target)}
          to={`${base}/p/${target}`}
        />
      ))}
    </Rows>
  )
}

interface PersonRowProps {
  readonly person: Person | undefined
  readonly presence: Presence
  /** Two or more entries of the list are this person. */
  readonly isMerged: boolean
  readonly says: Says | undefined
  readonly to: string
}

function PersonRow({ person, presence, isMerged, says, to }: PersonRowProps) {
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  if (!person) return null
  const arrival = presence.arrivals[0]
  const time = arrival?.values.at === undefined ? '' : formatInstant(arrival.values.at, language)
  return (
    <Row
      to={to}
      title={
        <span translate="no" lang="">
          {nameOf(person)}
        </span>
      }
      detail={
        <span translate="no" lang="">
          {placeOf(person)}
        </span>
      }
      state={
        (arrival || isMerged || says) && (
          <>
            {arrival && <IconWord icon={Check}>{t('person.hereAt', { time })}</IconWord>}
            {arrival && presence.signings.length === 0 && (
              <IconWord icon={PenLine}>{t('person.notSigned')}</IconWord>
            )}
            {!arrival && says && <SaysMark says={says} />}
            {isMerged && <IconWord icon={Users}>{t('same.mark')}</IconWord>}
          </>
        )
      }
    />
  )
}
