// What of a turn is counted: by a card that was held up, or by a tap. Nothing needs to be chosen.

import { useTranslation } from 'react-i18next'
import { MARK_MAX, type Marks } from '../../../core/floor/totals.ts'
import type { EventId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import type { Values } from '../../../core/model/entity.ts'
import type { event as eventEntity } from '../../../core/model/event.ts'
import { useItems } from '../../store/useRows.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './Floor.module.css'
import { useFloorWords, VALUES_OF } from './useFloorWords.ts'

interface Props {
  readonly event: EventId
  readonly marks: Marks
  readonly cards: NonNullable<Values<typeof eventEntity>['floorCards']>
  readonly onMark: (marks: Marks) => void
}

const CHOSEN = ['gender', 'ageGroup', 'role', 'firstTime'] as const
/** More towns than this are typed faster than they are found. */
const MOST_TOWNS = 100

export function FloorMarks({ event, marks, cards, onMark }: Props) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const { items: people } = useItems(event, attendee)
  const towns = [...new Set(people.flatMap(({ values }) => (values.town ? [values.town] : [])))]
  return (
    <>
      {cards.length > 0 && (
        <fieldset>
          <legend className={styles['legend']}>{t('cards')}</legend>
          <div className={styles['actions']}>
            {cards.map(({ colour, dimension, value }) => (
              <button
                key={`${colour} ${dimension} ${value}`}
                type="button"
                className={styles['card']}
                aria-pressed={marks[dimension] === value}
                onClick={() => onMark({ [dimension]: marks[dimension] === value ? '' : value })}
              >
                <span aria-hidden className={styles['swatch']} data-colour={colour} />
                <span>
                  {t('cardMeans', { colour: words.colour(colour), value: words.value(dimension, value) })}
                </span>
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <details className={styles['more']}>
        <summary>{t('tap')}</summary>
        <div className={styles['stack']}>
          {CHOSEN.map((dimension) => (
            <Choice
              key={dimension}
              label={words.dimension(dimension)}
              options={[
                { value: '', label: t('notRecorded') },
                ...VALUES_OF[dimension].map((value) => ({ value, label: words.value(dimension, value) })),
              ]}
              value={marks[dimension] ?? ''}
              onChange={(value) => onMark({ [dimension]: value })}
            />
          ))}
          <Field
            label={words.dimension('place')}
            value={marks.place ?? ''}
            maxLength={MARK_MAX}
            list="floor-towns"
            onChange={({ target }) => onMark({ place: target.value })}
          />
          <datalist id="floor-towns">
            {towns.slice(0, MOST_TOWNS).map((town) => (
              <option key={town} value={town}>
                {town}
              </option>
            ))}
          </datalist>
        </div>
      </details>
    </>
  )
}
