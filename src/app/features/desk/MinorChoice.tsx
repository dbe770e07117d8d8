// Who answers: the guest themselves, or for someone under 18 a parent or guardian, by name.

import { Square, SquareCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './Sign.module.css'
import type { Guest } from './useGuest.ts'

export interface MinorDraft {
  readonly isMinor: boolean
  readonly guardian: string
}

export const NO_MINOR: MinorDraft = { isMinor: false, guardian: '' }

interface Props {
  readonly g: Guest['g']
  readonly value: MinorDraft
  /** „Yes" was pressed without the name. */
  readonly isNeeded: boolean
  readonly onChange: (value: MinorDraft) => void
}

export function MinorChoice({ g, value, isNeeded, onChange }: Props) {
  const { isMinor, guardian } = value
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNeeded) field.current?.focus()
  }, [isNeeded])
  return (
    <div className={styles['minor']}>
      <Button
        kind="quiet"
        icon={isMinor ? SquareCheck : Square}
        aria-pressed={isMinor}
        onClick={() => onChange({ ...value, isMinor: !isMinor })}
      >
        {g('consent.minor')}
      </Button>
      {isMinor && (
        <Field
          ref={field}
          label={g('consent.guardian')}
          hint={g('consent.guardianAnswers')}
          value={guardian}
          maxLength={200}
          error={isNeeded ? g('consent.guardianNeeded') : undefined}
          onChange={(changed) => onChange({ isMinor, guardian: changed.target.value })}
          autoCapitalize="words"
          autoCorrect="off"
          spellCheck={false}
        />
      )}
    </div>
  )
}
