// What is recorded of one person on the list: when and where they came, how they signed, what moved, and that
// they want no photos. A second arrival is told, never blamed.

import { ArrowRightLeft, CameraOff, Check, Hand, PenLine, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import styles from './Desk.module.css'
import { nameOf } from './deskContext.ts'
import { useHowSigned } from './useHowSigned.ts'
import type { Arrival, Person, Presence } from './useDesk.ts'
import { useTimes } from '../../store/useTimes.ts'

interface Props {
  readonly person: Person
  readonly presence: Presence
  /** Of this entry, or of another one of the same person. */
  readonly noPhotos: boolean
  readonly wentTo: readonly Person[]
  readonly cameFrom: readonly Person[]
  readonly onMoveBack: (from: Person, to: Person) => void
}

export function PersonFacts({ person, presence, noPhotos, wentTo, cameFrom, onMoveBack }: Props) {
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  const times = useTimes()
  const howSigned = useHowSigned()
  const { arrivals, signings, declined } = presence
  const [first, ...more] = arrivals
  const from = ({ values }: Arrival) => ({
    time: values.at === undefined ? '' : times.time(values.at),
    device: values.device ?? '',
  })
  return (
    <>
      {noPhotos && (
        <p className={styles['here']}>
          <IconWord icon={CameraOff}>{g('noPhotos')}</IconWord>
        </p>
      )}
      {first && (
        <p className={styles['here']}>
          <IconWord icon={Check}>{t('person.hereFrom', from(first))}</IconWord>
        </p>
      )}
      {more.map((arrival) => (
        <p key={arrival.target} className={styles['here']}>
          <IconWord icon={Check}>{g('alsoFrom', from(arrival))}</IconWord>
        </p>
      ))}
      {/* Signed twice in the same way, on two entries of one person, is said once. */}
      {[...new Set(signings.map(howSigned))].map((how) => (
        <p key={how} className={styles['here']}>
          <IconWord icon={PenLine}>{how}</IconWord>
        </p>
      ))}
      {arrivals.length > 0 && signings.length === 0 && (
        <p className={styles['here']}>
          {declined.length > 0 ? (
            <IconWord icon={Hand}>{g('declined.mark')}</IconWord>
          ) : (
            <IconWord icon={PenLine}>{t('person.notSigned')}</IconWord>
          )}
        </p>
      )}
      {wentTo.map((other) => (
        <Moved
          key={other.target}
          label={g('wrong.movedTo', { name: nameOf(other) })}
          onMoveBack={() => onMoveBack(other, person)}
        />
      ))}
      {cameFrom.map((other) => (
        <Moved
          key={other.target}
          label={g('wrong.movedFrom', { name: nameOf(other) })}
          onMoveBack={() => onMoveBack(person, other)}
        />
      ))}
    </>
  )
}

function Moved({ label, onMoveBack }: { readonly label: string; readonly onMoveBack: () => void }) {
  const { t } = useTranslation('guest')
  return (
    <div className={styles['decided']}>
      <p className={styles['here']}>
        <IconWord icon={ArrowRightLeft}>{label}</IconWord>
      </p>
      <Button kind="quiet" icon={Undo2} onClick={onMoveBack}>
        {t('wrong.moveBack')}
      </Button>
    </div>
  )
}
