// The keys that exist, taken from the English texts, so that a key that doesn't is a type error. A feature adds
// its line here.

import type common from '../../../locales/en/common.json'
import type desk from '../../../locales/en/desk.json'
import type notes from '../../../locales/en/notes.json'
import type shell from '../../../locales/en/shell.json'
import type tables from '../../../locales/en/tables.json'
import type versions from '../../../locales/en/versions.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    returnNull: false
    resources: {
      common: typeof common
      desk: typeof desk
      notes: typeof notes
      shell: typeof shell
      tables: typeof tables
      versions: typeof versions
    }
  }
}
