// An event: one public gathering of one to several days. Every device that joined knows it; what of it anyone may know
// is chosen in agenda/publicEvent.ts.

import * as v from 'valibot'
import { LANGUAGES } from '../languages.ts'
import { bool, country, day, defineEntity, languageCode, line, localised, paragraphs } from './entity.ts'
import { floorCard } from './speakingTotal.ts'

export const event = defineEntity({
  name: 'event',
  scope: 'public',
  fields: {
    ...localised('name', line),
    ...localised('description', paragraphs),
    town: line,
    country,
    start: day,
    end: day,
    /** IANA zone in which planned times are meant; one that an engine does not know counts as UTC there. */
    zone: v.pipe(v.string(), v.regex(/^([A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2})?$/), v.maxLength(64)),
    topic: line,
    /** Name and number of the project that pays, as they stand on printed sheets. */
    project: line,
    /** The language in which the event's own sheets are printed. */
    language: languageCode,
    agendaPublished: bool,
    /** Whom to call for help, shown offline on every screen. */
    helpName: line,
    helpPhone: line,
    /** Whether that stands on the page for everyone too. Missing means false. */
    helpPublic: bool,
    rehearsal: bool,
    /** The languages of the room: what is put on the big screen and asked is written in them. */
    roomLanguages: v.pipe(v.array(v.picklist(LANGUAGES)), v.maxLength(LANGUAGES.length)),
    /** Whether shares of speaking time are taken at all. Missing means true. */
    fairFloor: bool,
    /** Whether phones are asked at the end how it was. Missing means true. */
    feedbackOpen: bool,
    /** The cards that people choose at the door and hold up: what a colour stands for. */
    floorCards: v.pipe(v.array(floorCard), v.maxLength(12)),
    /** Whether phones may ask and raise hands: the facilitator's word, see core/hall/allowed.ts. Missing means true. */
    questionsOpen: bool,
    handsOpen: bool,
    /** The short address that is wished for; the server says in `publishedAddress` whether it is this event's. */
    shortName: v.pipe(v.string(), v.regex(/^([a-z0-9]{2,12})?$/)),
  },
})
