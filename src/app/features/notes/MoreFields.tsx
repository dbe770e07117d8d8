// What a note can say besides its kind and text: all of it can be left out.

import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../../core/languages.ts'
import { ADDRESSEES, STANCES } from '../../../core/model/note.ts'
import { languageName } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Field, Select, TextArea } from '../../ui/Field.tsx'
import { MOST, type NoteForm, tooLongBy } from './noteForm.ts'
import styles from './Notes.module.css'
import type { Note } from './notesCommands.ts'
import type { ItemChoice } from '../../words/useItemChoices.ts'
import { beginningOf } from './useNoteWords.ts'

interface Props {
  readonly form: NoteForm
  readonly item: ItemChoice | undefined
  readonly parents: readonly Note[]
  readonly onChange: (changed: Partial<NoteForm>) => void
}

export function MoreFields({ form, item, parents, onChange }: Props) {
  const { t } = useTranslation('notes')
  const { language } = useLanguage()
  const set = (field: keyof NoteForm) => (changed: { target: { value: string } }) =>
    onChange({ [field]: changed.target.value })
  const tooLong = (field: 'title' | 'justification') => {
    const n = tooLongBy(field, form[field])
    return n > 0 ? t('more.tooLong', { n, max: MOST[field] }) : undefined
  }
  return (
    <div className={styles['more']}>
      <Field label={t('more.title')} value={form.title} error={tooLong('title')} onChange={set('title')} />
      <Select label={t('more.stance')} value={form.stance} onChange={set('stance')}>
        <option value="">{t('more.none')}</option>
        {STANCES.map((stance) => (
          <option key={stance} value={stance}>
            {t(`stances.${stance}`)}
          </option>
        ))}
      </Select>
      <Select label={t('more.parent')} value={form.parent} onChange={set('parent')}>
        <option value="">{t('more.noParent')}</option>
        {parents.map((each) => (
          <option key={each.target} value={each.target}>
            {t('more.parentChoice', {
              kind: each.values.kind ? t(`kinds.${each.values.kind}`) : '',
              text: beginningOf(each),
            })}
          </option>
        ))}
      </Select>
      {(item?.tables ?? 0) > 0 && (
        <Numbers
          label={t('more.table')}
          most={item?.tables ?? 0}
          value={form.table}
          onChange={(table) => onChange({ table })}
        />
      )}
      {(item?.rounds ?? 0) > 0 && (
        <Numbers
          label={t('more.round')}
          most={item?.rounds ?? 0}
          value={form.round}
          onChange={(round) => onChange({ round })}
        />
      )}
      {(form.kind === 'recommendation' || form.addressee !== '') && (
        <Select label={t('more.addressee')} value={form.addressee} onChange={set('addressee')}>
          <option value="">{t('more.none')}</option>
          {ADDRESSEES.map((addressee) => (
            <option key={addressee} value={addressee}>
              {t(`addressees.${addressee}`)}
            </option>
          ))}
        </Select>
      )}
      {(form.kind === 'recommendation' || form.justification !== '') && (
        <TextArea
          label={t('more.justification')}
          rows={3}
          value={form.justification}
          error={tooLong('justification')}
          onChange={set('justification')}
        />
      )}
      <Select label={t('more.language')} value={form.language} onChange={set('language')}>
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {languageName(each, language)}
          </option>
        ))}
      </Select>
    </div>
  )
}

interface NumbersProps {
  readonly label: string
  readonly most: number
  readonly value: string
  readonly onChange: (value: string) => void
}

function Numbers({ label, most, value, onChange }: NumbersProps) {
  const { t } = useTranslation('notes')
  const numbers = Array.from({ length: most }, (_, at) => String(at + 1))
  return (
    <Select label={label} value={value} onChange={(changed) => onChange(changed.target.value)}>
      <option value="">{t('more.none')}</option>
      {/* One that the plan no longer has stays chosen. */}
      {(value === '' || numbers.includes(value) ? numbers : [...numbers, value]).map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </Select>
  )
}
