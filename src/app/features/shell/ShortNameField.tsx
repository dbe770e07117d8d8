// The short address of an event, as it is typed from a poster: what it will be, a suggestion from the town, and what the
// server said of the name where another event has it.

import { Wand } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  cleanShortName,
  SHORT_NAME_MAX,
  SHORT_NAME_MIN,
  suggestShortName,
} from '../../../core/address/shortName.ts'
import type { EventId } from '../../../core/ids.ts'
import { asTyped, useOrigin, useShortAddress } from '../../phones/usePublicAddress.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import type { EventFormProblem, EventFormValues } from './eventForm.ts'
import styles from './shell.module.css'

interface Props {
  readonly event: EventId
  readonly values: EventFormValues
  readonly problems: ReadonlySet<EventFormProblem>
  readonly onChange: (values: EventFormValues) => void
}

const PROBLEMS = ['letters', 'length', 'reserved'] as const

export function ShortNameField({ event, values, problems, onChange }: Props) {
  const { t } = useTranslation('shell')
  const told = useShortAddress(event)
  const typed = values.shortName ?? ''
  const name = cleanShortName(typed)
  const suggested = suggestShortName(values.town)
  const problem = PROBLEMS.find((each) => problems.has(each))
  const refused = told?.name === name && told.is !== 'given' ? told.is : undefined
  const error = problem ?? refused
  const address = `${asTyped(useOrigin())}/${name === '' ? suggested : name}`
  return (
    <div className={styles['stack']} data-close>
      <Field
        label={t('shortName.label')}
        hint={t('shortName.hint', { address })}
        value={typed}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        error={error && t(`shortName.${error}`, { least: SHORT_NAME_MIN, most: SHORT_NAME_MAX })}
        onChange={(changed) => onChange({ ...values, shortName: changed.target.value })}
      />
      {name === '' && suggested !== '' && (
        <div>
          <Button icon={Wand} onClick={() => onChange({ ...values, shortName: suggested })}>
            {t('shortName.take', { name: suggested })}
          </Button>
        </div>
      )}
    </div>
  )
}
