// The seven languages by their own names, to change how a guest is spoken to.

import { AUTONYMS, isLanguage, LANGUAGES } from '../../../core/languages.ts'
import styles from './Sign.module.css'
import type { Guest } from './useGuest.ts'

export function GuestLanguages({ t, language, speak }: Guest) {
  const all = LANGUAGES.filter(isLanguage)
  return (
    <>
      <nav className={styles['languages']} aria-label={t('sign.language')}>
        {all.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            aria-pressed={each === language}
            onClick={() => speak(each)}
          >
            {AUTONYMS[each]}
          </button>
        ))}
      </nav>
      {/* On a phone seven buttons would take the room to sign in. */}
      <select
        className={styles['languageList']}
        aria-label={t('sign.language')}
        value={language}
        onChange={({ target }) => {
          if (isLanguage(target.value)) speak(target.value)
        }}
      >
        {all.map((each) => (
          <option key={each} value={each} lang={each}>
            {AUTONYMS[each]}
          </option>
        ))}
      </select>
    </>
  )
}
