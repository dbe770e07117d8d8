// The earlier versions of one thing, newest first: what was changed, when, on which device. Any of them can be used
// again; that is a new entry on top, and nothing is taken out of what is below.

import { History, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { type Json, sameJson } from '../../../core/json.ts'
import type { Entity } from '../../../core/model/entity.ts'
import { canRead, canWrite, type Role } from '../../../core/policy.ts'
import { isAlive, type Row, shown } from '../../../core/sync/heads.ts'
import type { HistoryEntry } from '../../../core/sync/history.ts'
import { edited, restored } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useHistory } from '../../store/useHistory.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { useRowWords } from '../../words/useRowWords.ts'
import { HistoryCard } from './HistoryCard.tsx'
import { entityWithHistory } from './historyOf.ts'
import styles from './VersionsScreen.module.css'

interface Props {
  readonly event: EventId
  readonly entityName: string
  readonly target: TargetId
}

export function HistoryScreen({ event, entityName, target }: Props) {
  const { t } = useTranslation('versions')
  const roles = useRoles(event)
  const entity = entityWithHistory(entityName)
  return (
    <Screen title={t('history.title')} back="previous">
      {entity && mayRead(roles, entity) ? (
        <HistoryOfRow event={event} entity={entity} target={target} roles={roles} />
      ) : (
        <Empty icon={History}>{t('history.empty')}</Empty>
      )}
    </Screen>
  )
}

const mayRead = (roles: readonly Role[], { scope }: Entity) => scope !== 'any' && canRead(roles, scope)

interface OfRowProps {
  readonly event: EventId
  readonly entity: Entity
  readonly target: TargetId
  readonly roles: readonly Role[]
}

function HistoryOfRow({ event, entity, target, roles }: OfRowProps) {
  const { t } = useTranslation('versions')
  const { device } = useDeviceAndSync()
  const words = useRowWords(event)
  const entries = useHistory(event, entity, target)
  const item = useItem(event, entity, target)
  const { save, failed } = useSaving()
  const [used, setUsed] = useState(false)
  const mayWrite = (fields: { readonly [field: string]: Json }) =>
    entity.scope !== 'any' && canWrite(roles, entity.scope, entity.name, { ...fields, alive: true })
  if (entries === undefined) return <Loading />
  if (!item || entries.length === 0) return <Empty icon={History}>{t('history.empty')}</Empty>

  const { row } = item
  const alive = isAlive(row)
  // An ordinary write that names all heads of what is shown now [H8].
  const bringBack = (fields: { readonly [field: string]: Json }) =>
    save(async () => {
      await device.commit(event, [edited(entity, row, fields)])
      setUsed(true)
    })
  const name = words.name(entity.name, target, item.values)
  return (
    <div className={styles['list']}>
      <div>
        <p className={styles['kind']}>{words.entity(entity.name)}</p>
        {name !== '' && (
          <p className={styles['name']} translate="no" lang="">
            {name}
          </p>
        )}
      </div>
      {failed && <Notice kind="problem">{t('history.notSaved')}</Notice>}
      {used && !failed && (
        <Notice kind="done" onClose={() => setUsed(false)}>
          {t('history.used')}
        </Notice>
      )}
      {!alive && (
        <Notice
          actions={
            mayWrite({}) && (
              <Button
                icon={Undo2}
                onClick={() =>
                  save(async () => {
                    await device.commit(event, [restored(entity, row)])
                    setUsed(true)
                  })
                }
              >
                {t('history.restore')}
              </Button>
            )
          }
        >
          <Trash2 aria-hidden size="1.25em" /> {t('history.isRemoved')}
        </Notice>
      )}
      <ol className={styles['rows']} aria-label={t('history.title')}>
        {entries.map((entry) => (
          <HistoryCard
            key={entry.id}
            event={event}
            entity={entity.name}
            entry={entry}
            words={words}
            again={againOf(entity, row, entry, mayWrite)}
            onUseAgain={bringBack}
          />
        ))}
      </ol>
    </div>
  )
}

/** What of an entry is no longer shown and can be used again; fixed fields and places in an order can't. */
function againOf(
  entity: Entity,
  row: Row,
  entry: HistoryEntry,
  mayWrite: (fields: Record<string, Json>) => boolean,
): Record<string, Json> | undefined {
  const again = entry.changes
    .filter(
      ({ field }) => !entity.fixed.has(field) && field !== 'order' && Object.hasOwn(entity.fields, field),
    )
    .filter(({ field, after }) => {
      const now = shown(row, field)
      return now === undefined || !sameJson(now, after)
    })
  const fields = Object.fromEntries(again.map(({ field, after }) => [field, after]))
  return again.length > 0 && mayWrite(fields) ? fields : undefined
}
