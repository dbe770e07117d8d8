// People who are here by what another tablet showed: the mark at a row, the line on their screen, and those whom
// only the other tablet has on its list.

import { TabletSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Elsewhere, Says } from '../../../core/desk/seenElsewhere.ts'
import { preparePerson, searchPeople } from '../../../core/desk/searchPeople.ts'
import type { TargetId } from '../../../core/ids.ts'
import { IconWord } from '../../ui/IconWord.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import type { DeskContext } from './deskContext.ts'
import { useElsewhere } from './useElsewhere.ts'
import { useTimes } from '../../store/useTimes.ts'

const MOST = 30

export function SaysMark({ says }: { readonly says: Says }) {
  const { t } = useTranslation('scan')
  return <IconWord icon={TabletSmartphone}>{t('seen.says', { device: says.deviceName })}</IconWord>
}

export function SaysLine({ event, list, person }: DeskContext & { readonly person: TargetId }) {
  const { t } = useTranslation('scan')
  const times = useTimes()
  const says = useElsewhere(event, list.target).says.get(person)
  if (!says) return null
  return (
    <p>
      <IconWord icon={TabletSmartphone}>
        {t('seen.saysFrom', { time: times.time(says.at), device: says.deviceName })}
      </IconWord>
    </p>
  )
}

interface StrangersProps {
  readonly elsewhere: Elsewhere
  /** What is typed; `undefined`: all of them. */
  readonly query: string | undefined
}

/** They have no screen here: their data lies on the other tablet until the network is back. */
export function Strangers({ elsewhere: { strangers, says }, query }: StrangersProps) {
  const { t } = useTranslation('scan')
  if (strangers.length === 0) return null
  const found =
    query === undefined
      ? strangers
      : searchPeople(strangers.map(preparePerson), query, MOST).flatMap(
          ({ target }) => strangers.find((person) => person.target === target) ?? [],
        )
  if (found.length === 0) return null
  return (
    <Rows label={t('seen.people')}>
      {found.slice(0, MOST).map(({ target, firstName, lastName, town }) => {
        const said = says.get(target)
        return (
          <Row
            key={target}
            title={
              <span translate="no" lang="">
                {`${lastName} ${firstName}`.trim()}
              </span>
            }
            detail={
              <span translate="no" lang="">
                {town}
              </span>
            }
            state={said && <SaysMark says={said} />}
          />
        )
      })}
    </Rows>
  )
}
