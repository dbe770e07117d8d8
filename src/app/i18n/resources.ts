// The keys that exist, taken from the English texts, so that a key that doesn't is a type error. A feature adds
// its line here.

import type common from '../../../locales/en/common.json'
import type shell from '../../../locales/en/shell.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    fallbackNS: 'common'
    returnNull: false
    resources: {
      common: typeof common
      shell: typeof shell
    }
  }
}
