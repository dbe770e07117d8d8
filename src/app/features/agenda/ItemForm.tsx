// The fields of an agenda item, for a new one and for a change. Nothing typed is lost: the draft is the caller's.

import { Save } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGENDA_KINDS } from '../../../core/model/agendaItem.ts'
import { formatDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Agenda.module.css'
import { useKindName } from './agendaWords.ts'
import { HallFields } from './HallFields.tsx'
import { type DraftField, draftProblems, type ItemDraft, titleField } from './itemDraft.ts'
import { TitleFields } from './TitleFields.tsx'
import type { Agenda } from './useAgenda.ts'

interface Props {
  readonly agenda: Agenda
  readonly value: ItemDraft
  readonly onChange: (value: ItemDraft) => void
  /** @throws where nothing was saved */
  readonly onSave: () => Promise<void>
  readonly onCancel: () => void
}

export function ItemForm({ agenda, value, onChange, onSave, onCancel }: Props) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { t: ofLists } = useTranslation('groups')
  const kindName = useKindName()
  const roomsId = useId()
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)
  const problems = draftProblems(value)
  const error = (field: keyof typeof problems) =>
    tried && problems[field] ? t(`form.problems.${problems[field]}`) : undefined
  const set = (field: DraftField) => (changed: { target: { value: string } }) =>
    onChange({ ...value, [field]: changed.target.value })

  const kinds = new Set<string>(['', ...AGENDA_KINDS, value.kind])
  const rooms = new Set(agenda.items.flatMap(({ item }) => item.values.room || []))
  const days = new Set(agenda.days.map(({ day }) => day).filter(Boolean))
  if (value.day !== '') days.add(value.day)

  const save = async () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    try {
      await onSave()
    } catch {
      setFailed(true)
    }
  }

  return (
    <Form className={styles['form']} onSend={save}>
      <TitleFields
        value={value}
        errorOf={(each) => error(titleField(each)) ?? (each === language ? error('title') : undefined)}
        onChange={(each, text) => onChange({ ...value, [titleField(each)]: text })}
      />
      <Select label={t('form.day')} value={value.day} onChange={set('day')} error={error('day')}>
        {value.day === '' && <option value="">{t('form.chooseDay')}</option>}
        {[...days].sort().map((day) => (
          <option key={day} value={day}>
            {formatDay(day, language, 'weekday')}
          </option>
        ))}
      </Select>
      <div className={styles['pair']}>
        <Field
          label={t('form.start')}
          hint={t('form.startHint')}
          inputMode="numeric"
          value={value.start}
          onChange={set('start')}
          error={error('start')}
        />
        <Field
          label={t('form.minutes')}
          hint={t('form.minutesHint')}
          inputMode="numeric"
          value={value.minutes}
          onChange={set('minutes')}
          error={error('minutes')}
        />
      </div>
      <Select label={t('form.kind')} value={value.kind} onChange={set('kind')}>
        {[...kinds].map((kind) => (
          <option key={kind} value={kind}>
            {kind === '' ? t('form.noKind') : kindName(kind)}
          </option>
        ))}
      </Select>
      <Field
        label={t('form.room')}
        value={value.room}
        onChange={set('room')}
        error={error('room')}
        list={roomsId}
      />
      <datalist id={roomsId}>
        {[...rooms].map((room) => (
          <option key={room} value={room}>
            {room}
          </option>
        ))}
      </datalist>
      <Choice
        label={t('form.announced')}
        options={[
          { value: 'yes', label: t('form.announcedYes') },
          { value: 'no', label: t('form.announcedNo') },
        ]}
        value={value.announced}
        onChange={(announced) => onChange({ ...value, announced })}
      />
      <Choice
        label={ofLists('ownList.label')}
        options={[
          { value: 'no', label: ofLists('ownList.no') },
          { value: 'yes', label: ofLists('ownList.yes') },
        ]}
        value={value.ownList ?? 'no'}
        onChange={(ownList) => onChange({ ...value, ownList })}
      />
      <HallFields value={value} onChange={onChange} errorOf={error} />
      {failed && <Notice kind="problem">{t('form.notSaved')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={Save}>
          {t('form.save')}
        </Button>
        <Button kind="quiet" large onClick={onCancel}>
          {t('form.cancel')}
        </Button>
      </div>
    </Form>
  )
}
