// What an op that is not accepted is about: its kind, its name, and the values that it holds.

import type { Op } from '../../../core/sync/op.ts'
import type { RowWords } from '../../words/useRowWords.ts'
import styles from './Held.module.css'

/** Long texts are told by their beginning. */
const SHOWN_LETTERS = 300

export function HeldWhat({ op, words }: { readonly op: Op; readonly words: RowWords }) {
  const name = words.name(op.entity, op.target, op.fields)
  const values = Object.entries(op.fields)
    .filter(([field, value]) => field !== 'alive' && typeof value !== 'object')
    .map(([field, value]) => ({
      field,
      label: words.field(op.entity, field),
      value: words.value(op.entity, field, value),
    }))
    // A field without a word of its own says nothing to a person, and the name stands above already.
    .filter(({ field, label, value }) => label !== field && value !== '' && value !== name)
  return (
    <div className={styles['what']}>
      <p className={styles['kind']}>{words.entity(op.entity)}</p>
      {name !== '' && (
        <p className={styles['name']} translate="no" lang="">
          {shortened(name)}
        </p>
      )}
      {values.length > 0 && (
        <dl className={styles['values']}>
          {values.map(({ field, label, value }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd translate="no">{shortened(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

const shortened = (text: string) => (text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text)
