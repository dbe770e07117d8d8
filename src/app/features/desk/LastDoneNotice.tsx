// What was done last, with „Undo" beside it: it stays until the next thing is done or someone closes it.

import { UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { attendance, declined, signing } from '../../../core/model/attendance.ts'
import { restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { entityOf, voidFacts } from './deskCommands.ts'
import { type DeskContext, type LastDone, nameOf } from './deskContext.ts'
import { factsOf, useLineMoves } from './useLineMoves.ts'

export function LastDoneNotice({ event, list, base, lastDone, setLastDone }: DeskContext) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const { presenceOf, personOf, moveBack } = useLineMoves(event, list.target)
  const rowsOf = [
    useRows(event, attendance).rows,
    useRows(event, signing).rows,
    useRows(event, declined).rows,
  ]
  const words = useWords()
  const { save, failed } = useSaving()
  if (!lastDone) return null
  const { person, name } = lastDone

  const undo = async () => {
    switch (lastDone.is) {
      case 'undone': {
        // The rows as they are shown now, voided: what is written must name that [H1].
        const rows = lastDone.facts.flatMap((target) => rowsOf.flatMap((all) => all.get(target) ?? []))
        await device.commit(
          event,
          rows.map((row) => restored(entityOf(row), row)),
        )
        const has = (entity: string) => rows.some((row) => row.entity === entity)
        const is = has(signing.name) ? 'signed' : has(declined.name) ? 'declined' : 'arrived'
        setLastDone({ is, person, name })
        return
      }
      case 'moved': {
        const [from, to] = [personOf(person), personOf(lastDone.from)]
        if (!from || !to) return
        await moveBack(from, to)
        setLastDone({ is: 'movedBack', person: to.target, name: nameOf(to), from: person })
        return
      }
      default: {
        const facts = factsOf(presenceOf(person))
        await device.commit(event, voidFacts(facts))
        setLastDone({ is: 'undone', person, name, facts: facts.map((fact) => fact.target) })
      }
    }
  }

  const canUndo = lastDone.is !== 'cannot' && lastDone.is !== 'movedBack'
  return (
    <Notice
      kind={failed ? 'problem' : lastDone.is === 'cannot' ? 'info' : 'done'}
      onUndo={canUndo ? () => save(undo) : undefined}
      undoLabel={lastDone.is === 'undone' ? words.bringBack : undefined}
      onClose={() => setLastDone(undefined)}
      actions={
        lastDone.is === 'cannot' && (
          <LinkButton icon={UserRound} to={`${base}/p/${person}`}>
            {words.otherWay}
          </LinkButton>
        )
      }
    >
      <strong translate="no" lang="">
        {name}
      </strong>
      <br />
      {failed ? t('notSaved') : words[lastDone.is]}
    </Notice>
  )
}

function useWords(): Readonly<Record<LastDone['is'] | 'otherWay' | 'bringBack', string>> {
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  return {
    arrived: t('done.arrived'),
    signed: t('done.signed'),
    undone: t('done.undone'),
    bringBack: t('done.bringBack'),
    declined: g('done.declined'),
    cannot: g('done.cannot'),
    otherWay: g('done.otherWay'),
    moved: g('done.moved'),
    movedBack: g('done.movedBack'),
  }
}
