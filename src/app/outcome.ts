// The page of an outcome in the browser: its looks, and that it is there again without a network. It is read as the
// server wrote it.

import { showColour } from './features/participant/reading.ts'
import { isLanguage } from '../core/languages.ts'
import { keepLanguage } from './i18n/language.ts'
import { keptPage } from './features/participant/keptPage.ts'
import './ui/tokens.css'
import './ui/base.css'
import './features/participant/reading.css'
import './features/participant/outcome.css'

const { lang } = document.documentElement
if (isLanguage(lang)) keepLanguage(lang)
showColour()
keptPage(import.meta.env.PROD)
