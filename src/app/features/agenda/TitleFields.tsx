// The title in the reader's language, and on demand in the other six.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTONYMS, type Language, LANGUAGES } from '../../../core/languages.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { type ItemDraft, titleField } from './itemDraft.ts'

interface Props {
  readonly value: ItemDraft
  readonly errorOf: (language: Language) => string | undefined
  readonly onChange: (language: Language, text: string) => void
}

export function TitleFields({ value, errorOf, onChange }: Props) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const others = LANGUAGES.filter((each) => each !== language)
  const isElsewhere =
    value[titleField(language)] === '' && others.some((each) => value[titleField(each)] !== '')
  const [opened, setOpened] = useState(isElsewhere)
  const open = opened || others.some((each) => errorOf(each) !== undefined)
  return (
    <>
      {[language, ...(open ? others : [])].map((each) => (
        <Field
          key={each}
          lang={each}
          label={t('form.titleIn', { language: AUTONYMS[each] })}
          value={value[titleField(each)]}
          error={errorOf(each)}
          onChange={(changed) => onChange(each, changed.target.value)}
        />
      ))}
      <div>
        <Button
          kind="quiet"
          icon={open ? ChevronUp : ChevronDown}
          aria-expanded={open}
          onClick={() => setOpened(!open)}
        >
          {t('form.otherLanguages')}
        </Button>
      </div>
    </>
  )
}
