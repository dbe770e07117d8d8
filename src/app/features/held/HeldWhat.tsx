// What an op that is not accepted is about: its kind, its name, and each thing that it would change, as it is now and
// as it would be. Nothing is left out: who decides must see all of it.

import { useTranslation } from 'react-i18next'
import { REDACTION } from '../../../core/policy.ts'
import { changesOf, type FieldChange } from '../../../core/sync/changesOf.ts'
import { rowKey } from '../../../core/sync/heads.ts'
import type { Op } from '../../../core/sync/op.ts'
import { useStored } from '../../store/useStored.ts'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'
import { HeldErasing } from './HeldErasing.tsx'

/** More of a text is shown on demand. */
const SHOWN_LETTERS = 300

const ROWS = { removed: 'changes.removed', restored: 'changes.restored' } as const

export function HeldWhat({ op, words }: { readonly op: Op; readonly words: RowWords }) {
  const { t } = useTranslation('held')
  const found = useStored(async (db) => (await db.rows.get(rowKey(op))) ?? null, [rowKey(op)])
  if (found === undefined) return null
  const name = words.name(op.entity, op.target, op.fields)
  const { row, fields } = changesOf(found ?? undefined, op)
  // The name of what is new stands above already. Where something else stands now, that is told beside it.
  const told = fields.filter(
    ({ field, now, next }) => now !== undefined || valueOf(words, op, field, next) !== name,
  )
  if (op.entity === REDACTION) {
    return (
      <div className={styles['what']}>
        <p className={styles['kind']}>{words.entity(op.entity)}</p>
        <HeldErasing op={op} words={words} />
      </div>
    )
  }
  return (
    <div className={styles['what']}>
      <p className={styles['kind']}>{words.entity(op.entity)}</p>
      {name !== '' && (
        <p className={styles['name']} translate="no" lang="">
          <Long text={name} />
        </p>
      )}
      {(row === 'removed' || row === 'restored') && <p className={styles['row']}>{t(ROWS[row])}</p>}
      {told.length > 0 && (
        <dl className={styles['values']}>
          {told.map((change) => (
            <Change key={change.field} op={op} change={change} words={words} />
          ))}
        </dl>
      )}
      {row === 'stays' && fields.length === 0 && <p className={styles['means']}>{t('changes.nothing')}</p>}
    </div>
  )
}

interface ChangeProps {
  readonly op: Op
  readonly change: FieldChange
  readonly words: RowWords
}

function Change({ op, change: { field, now, next, beside }, words }: ChangeProps) {
  const { t } = useTranslation('held')
  return (
    <div>
      <dt>{words.field(op.entity, field)}</dt>
      <dd>
        <span translate="no">
          <Long text={valueOf(words, op, field, next)} />
        </span>
        {now !== undefined && (
          <p className={styles['means']}>
            {t('changes.now')}{' '}
            <span translate="no">
              <Long text={valueOf(words, op, field, now)} />
            </span>
          </p>
        )}
        {beside && <p className={styles['means']}>{t('changes.beside')}</p>}
      </dd>
    </div>
  )
}

/** In words where there are some, and as it came where there are none. */
function valueOf(words: RowWords, op: Op, field: string, value: FieldChange['next']): string {
  const told = words.value(op.entity, field, value)
  return told === '' && value !== '' ? JSON.stringify(value) : told
}

function Long({ text }: { readonly text: string }) {
  const { t } = useTranslation('held')
  if (text.length <= SHOWN_LETTERS) return text
  return (
    <details className={styles['long']}>
      <summary>
        {text.slice(0, SHOWN_LETTERS)}… <span className={styles['more']}>{t('changes.showAll')}</span>
      </summary>
      {text}
    </details>
  )
}
