// The keys that exist, taken from the English texts, so that a key that doesn't is a type error. A feature adds
// its line here.

import type agenda from '../../../locales/en/agenda.json'
import type announce from '../../../locales/en/announce.json'
import type agendaKinds from '../../../locales/en/agendaKinds.json'
import type backup from '../../../locales/en/backup.json'
import type cafe from '../../../locales/en/cafe.json'
import type card from '../../../locales/en/card.json'
import type checks from '../../../locales/en/checks.json'
import type clock from '../../../locales/en/clock.json'
import type common from '../../../locales/en/common.json'
import type desk from '../../../locales/en/desk.json'
import type bigScreen from '../../../locales/en/bigScreen.json'
import type feedback from '../../../locales/en/feedback.json'
import type floor from '../../../locales/en/floor.json'
import type documents from '../../../locales/en/documents.json'
import type groups from '../../../locales/en/groups.json'
import type guest from '../../../locales/en/guest.json'
import type happened from '../../../locales/en/happened.json'
import type held from '../../../locales/en/held.json'
import type importTexts from '../../../locales/en/import.json'
import type leave from '../../../locales/en/leave.json'
import type minutes from '../../../locales/en/minutes.json'
import type notes from '../../../locales/en/notes.json'
import type now from '../../../locales/en/now.json'
import type outcome from '../../../locales/en/outcome.json'
import type paper from '../../../locales/en/paper.json'
import type participant from '../../../locales/en/participant.json'
import type ready from '../../../locales/en/ready.json'
import type publicPages from '../../../locales/en/publicPages.json'
import type practice from '../../../locales/en/practice.json'
import type questions from '../../../locales/en/questions.json'
import type report from '../../../locales/en/report.json'
import type rows from '../../../locales/en/rows.json'
import type scan from '../../../locales/en/scan.json'
import type shell from '../../../locales/en/shell.json'
import type storage from '../../../locales/en/storage.json'
import type tables from '../../../locales/en/tables.json'
import type templates from '../../../locales/en/templates.json'
import type tasks from '../../../locales/en/tasks.json'
import type versions from '../../../locales/en/versions.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    fallbackNS: 'common'
    returnNull: false
    resources: {
      agenda: typeof agenda
      agendaKinds: typeof agendaKinds
      announce: typeof announce
      backup: typeof backup
      cafe: typeof cafe
      card: typeof card
      checks: typeof checks
      clock: typeof clock
      common: typeof common
      desk: typeof desk
      bigScreen: typeof bigScreen
      feedback: typeof feedback
      floor: typeof floor
      documents: typeof documents
      groups: typeof groups
      guest: typeof guest
      happened: typeof happened
      held: typeof held
      import: typeof importTexts
      leave: typeof leave
      minutes: typeof minutes
      notes: typeof notes
      now: typeof now
      outcome: typeof outcome
      paper: typeof paper
      participant: typeof participant
      ready: typeof ready
      practice: typeof practice
      publicPages: typeof publicPages
      questions: typeof questions
      report: typeof report
      rows: typeof rows
      scan: typeof scan
      shell: typeof shell
      storage: typeof storage
      tables: typeof tables
      templates: typeof templates
      tasks: typeof tasks
      versions: typeof versions
    }
  }
}
