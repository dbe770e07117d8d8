// People as rows of the desk: name, place, and whether they are here, since when and at which tablet, have
// signed, want no photos, or stand on the list twice.

import { CameraOff, Check, Hand, PenLine, Users } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Says } from '../../../core/desk/seenElsewhere.ts'
import type { TargetId } from '../../../core/ids.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import styles from './Desk.module.css'
import { rowWords } from './personWords.tsx'
import { SaysMark } from './SeenElsewhere.tsx'
import type { Arrival, Person, Presence, useDesk } from './useDesk.ts'
import { useTimes } from '../../store/useTimes.ts'

interface PeopleRowsProps {
  readonly label: string
  readonly of: readonly TargetId[]
  readonly desk: ReturnType<typeof useDesk>
  readonly base: string
  /** What other tablets showed of who is here. */
  readonly says?: ReadonlyMap<TargetId, Says> | undefined
  /** Instead of opening the person. */
  readonly onChoose?: ((person: TargetId) => void) | undefined
}

export function PeopleRows({ label, of, desk, base, says, onChoose }: PeopleRowsProps) {
  return (
    <Rows label={label}>
      {of.map((target) => (
        <PersonRow
          key={target}
          person={desk.byTarget.get(target)}
          presence={desk.presenceOf(target)}
          isMerged={desk.groups.membersOf(target) !== undefined}
          says={says?.get(target)}
          to={onChoose ? undefined : `${base}/p/${target}`}
          onPress={onChoose && (() => onChoose(target))}
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
  readonly to: string | undefined
  readonly onPress: (() => void) | undefined
}

/** Who is still among those found needs nothing new with the next letter. */
const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, presence, isMerged, says, to, onPress } = props
  const { t } = useTranslation('desk')
  if (!person) return null
  const noPhotos = person.values.noPhotos === true
  const isHere = presence.arrivals.length > 0
  const hasState = isHere || noPhotos || isMerged || says !== undefined
  return (
    <Row
      to={to}
      onPress={onPress}
      {...rowWords(person)}
      state={
        hasState && (
          <span className={styles['states']}>
            <Arrivals presence={presence} />
            {!isHere && says && <SaysMark says={says} />}
            {noPhotos && <NoPhotos />}
            {isMerged && <IconWord icon={Users}>{t('same.mark')}</IconWord>}
          </span>
        )
      }
    />
  )
})

function NoPhotos() {
  const { t } = useTranslation('guest')
  return <IconWord icon={CameraOff}>{t('noPhotos')}</IconWord>
}

function Arrivals({ presence }: { readonly presence: Presence }) {
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  const times = useTimes()
  const { arrivals, signings, declined } = presence
  const from = ({ values }: Arrival) => ({
    time: values.at === undefined ? '' : times.time(values.at),
    device: values.device ?? '',
  })
  const [first, ...more] = arrivals
  if (!first) return null
  return (
    <>
      <IconWord icon={Check}>{g('hereAt', from(first))}</IconWord>
      {more.map((arrival) => (
        <IconWord key={arrival.target} icon={Check}>
          {g('alsoAt', from(arrival))}
        </IconWord>
      ))}
      {signings.length === 0 &&
        (declined.length > 0 ? (
          <IconWord icon={Hand}>{g('declined.mark')}</IconWord>
        ) : (
          <IconWord icon={PenLine}>{t('person.notSigned')}</IconWord>
        ))}
    </>
  )
}
