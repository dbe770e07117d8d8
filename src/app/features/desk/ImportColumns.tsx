// How a file is read, for a person to look at and change: which sheet, which letters, and what each column is
// taken as.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ATTENDEE_COLUMNS, type AttendeeColumn } from '../../../core/desk/attendeeWords.ts'
import type { TableColumn } from '../../../core/table/readTable.ts'
import type { Way } from '../../tables/readTableFile.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Field.tsx'
import styles from './Import.module.css'
import { useColumnName } from './useColumnName.ts'

interface WaysProps {
  readonly sheets: readonly Way[]
  readonly readings: readonly Way[]
  readonly chosen: number
  readonly onChoose: (at: number) => void
}

export function ImportWays({ sheets, readings, chosen, onChoose }: WaysProps) {
  const { t } = useTranslation('import')
  if (sheets.length > 0) {
    return (
      <Select
        label={t('sheet')}
        value={chosen}
        onChange={(changed) => onChoose(Number(changed.target.value))}
        translate="no"
      >
        {sheets.map(({ name }, at) => (
          <option key={name} value={at}>
            {name}
          </option>
        ))}
      </Select>
    )
  }
  if (readings.length === 0) return null
  return (
    <Choice
      label={t('encoding')}
      options={readings.map(({ name }, at) => ({ value: String(at), label: name }))}
      value={String(chosen)}
      onChange={(at) => onChoose(Number(at))}
    />
  )
}

interface ColumnsProps {
  readonly layout: readonly TableColumn<AttendeeColumn>[]
  readonly onAssign: (place: number, column: AttendeeColumn | undefined) => void
}

export function ImportColumns({ layout, onAssign }: ColumnsProps) {
  const { t } = useTranslation('import')
  const columnName = useColumnName()
  // Open where nothing was understood, and it stays so while the person names one column after the other.
  const [unknown] = useState(layout.every(({ column }) => column === undefined))
  const shown = layout
    .map((each, place) => ({ ...each, place }))
    .filter(({ header, samples }) => header !== '' || samples.length > 0)
  if (shown.length === 0) return null
  return (
    <details className={styles['columns']} open={unknown}>
      <summary>{t('columns.title')}</summary>
      <p>{t('columns.how')}</p>
      <div className={styles['grid']}>
        {shown.map(({ header, column, samples, place }) => (
          <Select
            key={place}
            label={header || t('columns.number', { n: place + 1 })}
            hint={
              <span translate="no" lang="">
                {samples.join(' · ')}
              </span>
            }
            value={column ?? ''}
            onChange={(changed) =>
              onAssign(
                place,
                ATTENDEE_COLUMNS.find((each) => each === changed.target.value),
              )
            }
          >
            <option value="">{t('columns.none')}</option>
            {ATTENDEE_COLUMNS.map((each) => (
              <option key={each} value={each}>
                {columnName(each)}
              </option>
            ))}
          </Select>
        ))}
      </div>
    </details>
  )
}
