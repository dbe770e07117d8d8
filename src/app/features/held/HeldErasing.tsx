// A wish to erase: how many entries it names, and which of them this device has. Who decides must know what would go.

import { useTranslation } from 'react-i18next'
import { isOpId } from '../../../core/ids.ts'
import { rowKey } from '../../../core/sync/heads.ts'
import type { Op } from '../../../core/sync/op.ts'
import { scopedKey } from '../../store/storage.ts'
import { useStored } from '../../store/useStored.ts'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'

/** More are told by their number. */
const NAMED = 10

export function HeldErasing({ op, words }: { readonly op: Op; readonly words: RowWords }) {
  const { t } = useTranslation('held')
  const named = op.fields['ops']
  const ids = Array.isArray(named) ? named.filter((id) => typeof id === 'string' && isOpId(id)) : []
  const keys = ids.map((id) => scopedKey(op.event, op.scope, id))
  const found = useStored((db) => db.ops.bulkGet(keys), [keys.join(' ')]) ?? []
  const rows = new Map(found.flatMap((each) => (each ? [[rowKey(each), each] as const] : [])))
  return (
    <div className={styles['values']}>
      <p>{t('changes.erases', { n: ids.length })}</p>
      {[...rows.values()].slice(0, NAMED).map(({ entity, target, fields }) => (
        <p key={`${entity}/${target}`} className={styles['means']}>
          {words.entity(entity)} <span translate="no">{words.name(entity, target, fields)}</span>
        </p>
      ))}
    </div>
  )
}
