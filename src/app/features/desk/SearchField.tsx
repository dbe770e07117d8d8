// The one field of a screen that finds people: large, ready when the screen opens.

import { Search, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import styles from './Desk.module.css'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
}

export function SearchField({ value, onChange }: Props) {
  const { t } = useTranslation('desk')
  return (
    <form role="search" className={styles['search']} onSubmit={(submitted) => submitted.preventDefault()}>
      <label className={styles['searchLabel']}>
        <span>{t('find.label')}</span>
        <span className={styles['searchField']}>
          <Search aria-hidden size="1.5em" />
          <input
            type="search"
            value={value}
            onChange={(changed) => onChange(changed.target.value)}
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="words"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={100}
            // The one thing to do here: the field is ready when the screen opens.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
        </span>
      </label>
      {value !== '' && (
        <Button kind="quiet" icon={X} onClick={() => onChange('')}>
          {t('find.clear')}
        </Button>
      )}
    </form>
  )
}
