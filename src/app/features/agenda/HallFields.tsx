// What an item needs in the hall, folded away so that the form stays short: how it begins, how long a turn lasts, whether
// it is interpreted, tables and rounds.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockText } from '../../../core/hall/itemClock.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import styles from './Agenda.module.css'
import { type HallField, HALL_FIELDS, hasHallFields, type ItemDraft } from './itemDraft.ts'

interface Props {
  readonly value: ItemDraft
  readonly onChange: (value: ItemDraft) => void
  readonly errorOf: (field: HallField) => string | undefined
}

const TURNS = ['60', '90', '120', '180', '300']

export function HallFields({ value, onChange, errorOf }: Props) {
  const { t } = useTranslation('agenda')
  const [opened, setOpened] = useState(hasHallFields(value))
  const open = opened || HALL_FIELDS.some((field) => errorOf(field) !== undefined)
  const set = (field: HallField) => (changed: { target: { value: string } }) =>
    onChange({ ...value, [field]: changed.target.value })
  const yesOrNo = (field: 'fixedStart' | 'interpreted') => ({
    value: value[field] === 'yes' ? 'yes' : 'no',
    onChange: (next: string) => onChange({ ...value, [field]: next }),
  })
  const turn = value.turnSeconds ?? ''
  const turns = TURNS.includes(turn) || turn === '' ? TURNS : [turn, ...TURNS]
  return (
    <>
      <div>
        <Button
          kind="quiet"
          icon={open ? ChevronUp : ChevronDown}
          aria-expanded={open}
          onClick={() => setOpened(!open)}
        >
          {t('hall.more')}
        </Button>
      </div>
      {open && (
        <>
          <Choice
            label={t('hall.fixedStart')}
            options={[
              { value: 'no', label: t('hall.follows') },
              { value: 'yes', label: t('hall.waits') },
            ]}
            {...yesOrNo('fixedStart')}
          />
          <Select
            label={t('hall.turnSeconds')}
            hint={t('hall.turnHint')}
            value={turn}
            onChange={set('turnSeconds')}
            error={errorOf('turnSeconds')}
          >
            <option value="">{t('hall.noLimit')}</option>
            {turns.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t('hall.turn', { time: clockText(Number(seconds) * 1000) })}
              </option>
            ))}
          </Select>
          <Choice
            label={t('hall.interpreted')}
            options={[
              { value: 'no', label: t('hall.notInterpreted') },
              { value: 'yes', label: t('hall.isInterpreted') },
            ]}
            {...yesOrNo('interpreted')}
          />
          <div className={styles['pair']}>
            {(['tables', 'rounds', 'roundMinutes'] as const).map((field) => (
              <Field
                key={field}
                label={t(`hall.${field}`)}
                hint={t(`hall.${field}Hint`)}
                inputMode="numeric"
                value={value[field] ?? ''}
                onChange={set(field)}
                error={errorOf(field)}
              />
            ))}
          </div>
        </>
      )}
    </>
  )
}
