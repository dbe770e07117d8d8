// What was done for many people at once, with „Undo" for all of it; it stays until it is closed.

import { useTranslation } from 'react-i18next'
import { attendance, declined, signing } from '../../../core/model/attendance.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { useSetting } from '../../store/useSetting.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import type { DeskContext } from './deskContext.ts'
import { commitInSlices, type Together, togetherKey, turnTogether } from './together.ts'

export function TogetherNotice({ event }: Pick<DeskContext, 'event'>) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const rows = {
    attendance: useRows(event, attendance).rows,
    signing: useRows(event, signing).rows,
    declined: useRows(event, declined).rows,
  }
  const { value: together, put } = useSetting<Together | null>(togetherKey(event))
  const { save, failed } = useSaving()
  if (!together) return null

  const turn = async () => {
    await commitInSlices(
      device,
      event,
      turnTogether(together, (entity, target) => rows[entity].get(target)),
    )
    await put({ ...together, undone: !together.undone })
  }
  const done = together.is === 'moved' ? 'together.moved' : 'together.group'
  const undone = together.is === 'moved' ? 'together.movedBack' : 'together.groupUndone'
  return (
    <Notice
      kind={failed ? 'problem' : 'done'}
      onUndo={() => save(turn)}
      onClose={() => save(() => put(null))}
    >
      {failed ? ofDesk('notSaved') : t(together.undone ? undone : done, { n: together.persons })}
    </Notice>
  )
}
