// One text in several languages: those of the room are open, the others a tap away.

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { AUTONYMS, LANGUAGES, type Localised } from '../../../core/languages.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { askedIn } from './askedIn.ts'

interface Props {
  readonly event: EventId
  readonly value: Localised
  readonly rows: number
  readonly labelOf: (language: string) => string
  readonly hint: string | undefined
  readonly error: string | undefined
  readonly onChange: (value: Localised) => void
}

export function TextsIn({ event, value, rows, labelOf, hint, error, onChange }: Props) {
  const { t } = useTranslation('checks')
  const { language } = useLanguage()
  const room = useItem(event, eventEntity, event as string as TargetId)?.values.roomLanguages
  const [all, setAll] = useState(false)
  const first = askedIn(room, language)
  const others = LANGUAGES.filter((each) => !first.includes(each))
  const shown = [...first, ...others.filter((each) => all || value[each])]
  return (
    <>
      {shown.map((each, at) => (
        <TextArea
          key={each}
          lang={each}
          rows={rows}
          label={labelOf(AUTONYMS[each])}
          hint={at === 0 ? hint : undefined}
          value={value[each] ?? ''}
          error={at === 0 ? error : undefined}
          onChange={(changed) => onChange({ ...value, [each]: changed.target.value })}
        />
      ))}
      <div>
        <Button
          kind="quiet"
          icon={all ? ChevronUp : ChevronDown}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {t('form.otherLanguages')}
        </Button>
      </div>
    </>
  )
}
