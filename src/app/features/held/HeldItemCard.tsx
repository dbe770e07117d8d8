// One entry that is not accepted, for the organiser: what it would change, and what can be done about it. What can't be
// accepted says why; where an organiser may write the same, it becomes an entry of theirs, and the one that came stays.

import { Archive, Check, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { rowKey } from '../../../core/sync/heads.ts'
import { mayTakeOver, type ReleaseProblem } from '../../../core/sync/release.ts'
import { useWhyNot } from '../../i18n/useWhyNot.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { isTakenOver, takeOver } from '../../store/takeOver.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useStored } from '../../store/useStored.ts'
import { useTimes } from '../../store/useTimes.ts'
import { discardHeld, releaseHeld } from '../../sync/heldApi.ts'
import type { Failure } from '../../sync/transport.ts'
import { failureOf } from '../../sync/whyNot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'
import type { HeldItem } from './heldGroups.ts'
import { HeldWhat } from './HeldWhat.tsx'

interface Props {
  readonly event: EventId
  readonly item: HeldItem
  readonly words: RowWords
  readonly onDecided: () => Promise<void>
}

const CANNOT = {
  unvouched: 'cannot.unvouched',
  serverOnly: 'cannot.serverOnly',
  redaction: 'cannot.redaction',
  emptied: 'cannot.emptied',
  unreadable: 'cannot.unreadable',
} as const satisfies Record<ReleaseProblem, string>

const DIALOGS = {
  putAside: { title: 'putAsideTitle', means: 'ofEvent.putAsideMeans', act: 'putAside', kind: 'danger' },
  takeOver: { title: 'takeOver.title', means: 'takeOver.means', act: 'takeOver.act', kind: 'main' },
} as const

export function HeldItemCard({ event, item, words, onDecided }: Props) {
  const { t } = useTranslation('held')
  const times = useTimes()
  const { device, sync } = useDeviceAndSync()
  const once = useOnce()
  const roles = useRoles(event)
  const [failed, setFailed] = useState<Failure | 'notStored'>()
  const whyNot = useWhyNot()
  const [refused, setRefused] = useState(false)
  const [asking, setAsking] = useState<keyof typeof DIALOGS>()
  const { id, op, problem, vouched, atMs } = item
  const isTaken = useStored(async (db) => isTakenOver(await db.rows.get(rowKey(op)), op), [id])
  const dialog = asking && DIALOGS[asking]

  const decided = async () => {
    setAsking(undefined)
    await onDecided()
    sync.poke()
  }
  const accept = async () => {
    const answer = await releaseHeld(sync.transport, event, [id])
    setFailed(failureOf(answer))
    setRefused(answer.is === 'ok' && answer.data.released === 0)
    await decided()
  }
  const carryOut = async () => {
    if (asking === 'putAside') {
      const answer = await discardHeld(sync.transport, event, [id])
      setFailed(failureOf(answer))
    } else {
      await takeOver(device, op).then(
        () => setFailed(undefined),
        () => setFailed('notStored'),
      )
    }
    await decided()
  }

  return (
    <li className={styles['card']}>
      <HeldWhat op={op} words={words} />
      <p className={styles['means']}>{t('ofEvent.came', { time: times.dateTime(atMs) })}</p>
      {problem && <p>{t(CANNOT[problem])}</p>}
      {isTaken && <Notice kind="done">{t('takeOver.done')}</Notice>}
      {failed && (
        <Notice kind="problem">
          {failed === 'notStored' ? t('notDone') : whyNot(failed, t('ofEvent.notDone'))}
        </Notice>
      )}
      {refused && <Notice kind="problem">{t('cannot.unreadable')}</Notice>}
      <div className={styles['actions']}>
        {!problem && (
          <Button icon={Check} onClick={() => once(accept)}>
            {t('ofEvent.accept')}
          </Button>
        )}
        {isTaken === false && mayTakeOver(op, vouched, roles) && (
          <Button icon={PenLine} onClick={() => setAsking('takeOver')}>
            {t('takeOver.act')}
          </Button>
        )}
        <Button kind="quiet" icon={Archive} onClick={() => setAsking('putAside')}>
          {t('putAside')}
        </Button>
      </div>
      <Dialog
        open={dialog !== undefined}
        title={t(dialog?.title ?? 'putAsideTitle')}
        onClose={() => setAsking(undefined)}
        actions={
          dialog && (
            <Button kind={dialog.kind} onClick={() => once(carryOut)}>
              {t(dialog.act)}
            </Button>
          )
        }
      >
        {dialog && <HeldWhat op={op} words={words} />}
        <p>{dialog && t(dialog.means)}</p>
      </Dialog>
    </li>
  )
}
