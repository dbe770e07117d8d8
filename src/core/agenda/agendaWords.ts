// The words by which an agenda sheet is understood: headers and kinds, in English and the six languages. They
// are read, never shown.

import { AUTONYMS, LANGUAGES, type Language } from '../languages.ts'
import type { AgendaKind } from '../model/agendaItem.ts'
import { foldHeader, wordLookup } from '../table/readTable.ts'

export type AgendaColumn =
  | 'day'
  | 'start'
  | 'end'
  | 'minutes'
  | 'kind'
  | 'room'
  | 'title'
  | `title.${Language}`

const TITLE_WORDS = 'Title,Topic,Naslov,Naziv,Titre,Intitulé,Pealkiri,Nosaukums,Virsraksts'

const HEADERS = wordLookup<Exclude<AgendaColumn, `title.${Language}`>>({
  day: 'Date,Dan,Datum,Jour,Päev,Kuupäev,Diena,Datums',
  start:
    'Start time,From,Time,Početak,Vrijeme,Od,Začetek,Čas,Ura,Début,Heure,Horaire,Algus,Kellaaeg,Aeg,Sākums,Laiks',
  end: 'End time,To,Until,Završetak,Do,Konec,Fin,Lõpp,Kuni,Beigas,Līdz',
  minutes:
    'Min,Duration,Trajanje,Trajanje (min),Minuta,Minute,Trajanje v minutah,Minut,Durée,Durée (min),Minutid,Kestus,' +
    'Minūtes,Ilgums',
  kind: 'Type,Vrsta,Tip,Genre,Nature,Liik,Tüüp,Veids',
  room: 'Place,Location,Prostorija,Dvorana,Mjesto,Prostor,Soba,Salle,Lieu,Sala,Ruum,Saal,Koht,Telpa,Zāle,Vieta',
  title: TITLE_WORDS,
})

/** English names of the languages, as they stand in the header of a sheet. */
const ENGLISH_NAMES: Readonly<Record<Language, string>> = {
  hr: 'Croatian',
  sl: 'Slovene,Slovenian',
  fr: 'French',
  bs: 'Bosnian',
  et: 'Estonian',
  lv: 'Latvian',
  en: 'English',
}

const LANGUAGE_WORDS = wordLookup<Language>(
  Object.fromEntries(
    LANGUAGES.map((language) => [language, `${AUTONYMS[language]},${ENGLISH_NAMES[language]}`]),
  ) as Record<Language, string>,
)

/** `Title hr`, `Titre (Français)`, `Naslov` … */
export function agendaColumn(header: string): AgendaColumn | undefined {
  const plain = HEADERS.get(header)
  if (plain !== undefined) return plain
  const space = header.lastIndexOf(' ')
  const language = LANGUAGE_WORDS.get(header.slice(space + 1))
  return language !== undefined && HEADERS.get(header.slice(0, Math.max(space, 0))) === 'title'
    ? `title.${language}`
    : undefined
}

const KINDS = wordLookup<AgendaKind>({
  opening: 'Otvaranje,Uvod,Otvoritev,Odprtje,Ouverture,Avamine,Atklāšana',
  presentation: 'Izlaganje,Prezentacija,Predstavitev,Présentation,Ettekanne,Prezentācija',
  panel: 'Panel rasprava,Panel diskusija,Okrogla miza,Table ronde,Paneel,Paneldiskusija,Paneļdiskusija',
  debate: 'Discussion,Rasprava,Debata,Razprava,Débat,Arutelu,Diskusija,Debates',
  'world café': 'World cafe,Maailmakohvik,Pasaules kafejnīca,Svjetska kavana',
  'questions and answers':
    'Q&A,Questions,Pitanja i odgovori,Vprašanja in odgovori,Questions et réponses,Küsimused ja vastused,' +
    'Jautājumi un atbildes',
  vote: 'Consensus check,Glasanje,Glasovanje,Vote,Hääletus,Hääletamine,Balsojums,Balsošana,Provjera suglasnosti',
  break:
    'Coffee break,Lunch,Stanka,Pauza,Ručak,Odmor,Kosilo,Pause,Déjeuner,Vaheaeg,Paus,Lõunasöök,Pārtraukums,Pauze,Pusdienas',
  'study visit':
    'Study tour,Studijski posjet,Studijski obisk,Študijski obisk,Strokovni ogled,Visite d’étude,Studijska posjeta,' +
    'Õppereis,Õppekäik,Mācību brauciens,Mācību vizīte',
  exhibition: 'Izložba,Razstava,Exposition,Näitus,Izstāde',
  'press conference':
    'Konferencija za novinare,Konferencija za medije,Tiskovna konferenca,Novinarska konferenca,Conférence de presse,' +
    'Pressikonverents,Preses konference',
  closing: 'Završetak,Zatvaranje,Zaključek,Clôture,Lõpetamine,Noslēgums',
})

/** One of ours where the word means one, else the word as it was typed. */
export const readKind = (word: string): string => KINDS.get(foldHeader(word)) ?? word
