// The same public page in the other languages, each by its own name.

import { AUTONYMS, type Language, LANGUAGES } from '../../../core/languages.ts'
import css from './AgendaPage.module.css'

interface Props {
  readonly language: Language
  readonly label: string
  readonly hrefIn: (language: Language) => string
}

export function LanguageLinks({ language, label, hrefIn }: Props) {
  return (
    <nav className={css['languages']} aria-label={label}>
      <ul>
        {LANGUAGES.map((other) => (
          <li key={other}>
            <a
              href={hrefIn(other)}
              lang={other}
              hrefLang={other}
              aria-current={other === language ? 'page' : undefined}
            >
              {AUTONYMS[other]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
