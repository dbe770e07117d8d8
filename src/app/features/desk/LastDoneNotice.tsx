// What was done last, with „Undo" beside it: it stays until the next thing is done or someone closes it.

import { useTranslation } from 'react-i18next'
import { attendance, signing } from '../../../core/model/attendance.ts'
import { restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { voidFacts } from './deskCommands.ts'
import type { DeskContext } from './deskContext.ts'
import { usePresence } from './useDesk.ts'

const WORDS = {
  arrived: 'done.arrived',
  signed: 'done.signed',
  undone: 'done.undone',
} as const

export function LastDoneNotice({ event, list, lastDone, setLastDone }: DeskContext) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const { presenceOf } = usePresence(event, list.target)
  const arrivalRows = useRows(event, attendance).rows
  const signingRows = useRows(event, signing).rows
  const { save, failed } = useSaving()
  if (!lastDone) return null

  const undo = async () => {
    if (lastDone.is === 'undone') {
      // The rows as they are shown now, voided: what is written must name that [H1].
      const rows = lastDone.facts.map((target) => ({
        arrival: arrivalRows.get(target),
        signed: signingRows.get(target),
      }))
      const writes = rows.flatMap(({ arrival, signed }) => [
        ...(arrival ? [restored(attendance, arrival)] : []),
        ...(signed ? [restored(signing, signed)] : []),
      ])
      await device.commit(event, writes)
      setLastDone({ is: 'arrived', person: lastDone.person, name: lastDone.name })
      return
    }
    const { arrivals, signings } = presenceOf(lastDone.person)
    const facts = [...arrivals, ...signings]
    await device.commit(event, voidFacts(facts))
    const { person, name } = lastDone
    setLastDone({ is: 'undone', person, name, facts: facts.map((fact) => fact.target) })
  }

  return (
    <Notice
      kind={failed ? 'problem' : 'done'}
      onUndo={() => save(undo)}
      onClose={() => setLastDone(undefined)}
    >
      <strong translate="no" lang="">
        {lastDone.name}
      </strong>
      <br />
      {t(failed ? 'notSaved' : WORDS[lastDone.is])}
    </Notice>
  )
}
