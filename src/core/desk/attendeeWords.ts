// The words by which a list of attendees is understood: headers, roles, genders and age groups, in English and
// the six languages, as the towns' own sheets have them. They are read, never shown.

import { AGE_GROUPS, type ATTENDEE_ROLES, type GENDERS } from '../model/attendee.ts'
import { foldHeader, wordLookup } from '../table/readTable.ts'

/** `givenFirst`, `familyFirst`: the whole name in one column, in one order or the other. */
export const ATTENDEE_COLUMNS = [
  'firstName',
  'lastName',
  'givenFirst',
  'familyFirst',
  'town',
  'country',
  'role',
  'organisation',
  'email',
  'gender',
  'ageGroup',
] as const
export type AttendeeColumn = (typeof ATTENDEE_COLUMNS)[number]

export const ATTENDEE_HEADERS = wordLookup<AttendeeColumn>({
  firstName:
    'First name,First names,Forename,Given name,Ime,Imena,Prénom,Prénoms,Eesnimi,Eesnimed,Vārds,Vārdi',
  lastName:
    'Last name,Surname,Family name,Prezime,Priimek,Nom,Nom de famille,Nom d’usage,Perekonnanimi,Perenimi,Uzvārds',
  givenFirst:
    'Name,Full name,Name and surname,First name and surname,First and last name,First name and last name,' +
    'Ime i prezime,Ime prezime,Ime in priimek,Ime priimek,Prénom et nom,Prénom nom,Nimi,Täisnimi,' +
    'Ees- ja perekonnanimi,Ees- ja perenimi,Eesnimi ja perekonnanimi,Eesnimi perekonnanimi,Vārds un uzvārds,Vārds uzvārds',
  familyFirst:
    'Surname and name,Surname and first name,Last name and first name,Last name first name,Prezime i ime,Prezime ime,' +
    'Priimek in ime,Priimek ime,Nom et prénom,Nom et prénoms,Nom prénom,Nom prénoms,Perekonna- ja eesnimi,Pere- ja eesnimi,' +
    'Perekonnanimi ja eesnimi,Perekonnanimi eesnimi,Uzvārds un vārds,Uzvārds vārds',
  town:
    'Town,City,Town or village,Place,Mjesto,Grad,Mjesto stanovanja,Kraj,Mesto,Občina,Općina,Ville,Commune,' +
    'Ville ou village,Opština,Linn,Küla,Asula,Linn või küla,Pilsēta,Pagasts,Pilsēta vai pagasts,Vieta',
  country: 'Country,Country code,Država,Zemlja,Pays,Riik,Valsts',
  role: 'Role,Group,Participant group,Uloga,Skupina,Vloga,Rôle,Fonction,Groupe,Grupa,Roll,Rühm,Loma,Dalībnieku grupa',
  organisation:
    'Organisation,Organization,Institution,Organizacija,Ustanova,Udruga,Ustanova / organizacija,Udruženje,' +
    'Organisme,Structure,Association,Organisatsioon,Asutus,Organizācija,Iestāde',
  email:
    'E-mail,Email,E-mail address,Mail,E-pošta,Adresa e-pošte,Elektronska pošta,E-naslov,Courriel,Adresse e-mail,' +
    'Adresse électronique,E-post,E-posti aadress,Meil,E-pasts,E-pasta adrese,Epasts',
  gender: 'Gender,Sex,Spol,Genre,Sexe,Sugu,Dzimums',
  ageGroup:
    'Age group,Age,Dobna skupina,Dob,Starostna skupina,Starost,Tranche d’âge,Âge,Groupe d’âge,Starosna grupa,' +
    'Starosna skupina,Vanuserühm,Vanus,Vecuma grupa,Vecums',
})

export const ROLE_WORDS = wordLookup<(typeof ATTENDEE_ROLES)[number]>({
  citizen:
    'Citizens,Resident,Participant,Habitant / habitante,Iedzīvotājs/-a,Građanin,Građanka,Građani,Sudionik,Sudionica,Sudionik/ca,Prebivalec,' +
    'Prebivalka,Prebivalci,Občan,Občanka,Udeleženec,Udeleženka,Udeleženec/ka,Habitant,Habitante,Citoyen,' +
    'Citoyenne,Participante,Habitants et habitantes,Učesnik,Učesnica,Učesnik/ca,Elanik,Elanikud,Kodanik,Osaleja,' +
    'Iedzīvotājs,Iedzīvotāja,Iedzīvotāji,Dalībnieks,Dalībniece,Dalībnieks/-ce',
  expert:
    'Experts,Eksperts/-e,Stručnjak,Stručnjakinja,Stručna osoba,Stručne osobe,Ekspert,Strokovnjak,Strokovnjakinja,' +
    'Strokovna oseba,Strokovne osebe,Experte,Spécialiste,Spécialistes,Eksperdid,Asjatundja,Eksperts,Eksperte,Eksperti',
  'decision maker':
    'Decision makers,Responsable public / publique,Lēmumu pieņēmējs/-a,Decision-maker,Policy maker,Donositelj odluka,Donositeljica odluka,Donositelji odluka,' +
    'Odločevalec,Odločevalka,Odločevalci,Décideur,Décideuse,Responsable public,Responsables publics,Élu,Élue,' +
    'Donosilac odluka,Donosioci odluka,Otsustaja,Otsustajad,Lēmumu pieņēmējs,Lēmumu pieņēmēja,Lēmumu pieņēmēji',
  speaker:
    'Speakers,Govornik,Govornica,Govornik/ca,Govorec,Govorka,Govorec/ka,Intervenant,Intervenante,Kõneleja,Esineja,' +
    'Runātājs,Runātāja,Runātājs/-a,Lektors',
  volunteer:
    'Volunteers,Volonter,Volonterka,Volonter/ka,Prostovoljec,Prostovoljka,Prostovoljec/ka,Bénévole,Bénévoles,' +
    'Vabatahtlik,Brīvprātīgais,Brīvprātīgā,Brīvprātīgais/-ā',
  staff:
    'Organiser,Organizer,Team,Osoblje,Organizator,Organizatorica,Organizator/ica,Osebje,Organizatorka,' +
    'Organizator/ka,Personnel,Équipe,Organisateur,Organisatrice,Personal,Korraldaja,Personāls,Organizators,Organizatore',
})

export const GENDER_WORDS = wordLookup<(typeof GENDERS)[number]>({
  female: 'F,W,Ž,Woman,Žena,Žensko,Ženski,Ženska,Femme,Féminin,N,Naine,Naissoost,S,Sieviete',
  male: 'M,H,Man,Muškarac,Muško,Muški,Moški,Homme,Masculin,Mees,Meessoost,V,Vīrietis',
  nonBinary:
    'Non-binary,Nonbinary,X,Nebinarna osoba,Nebinarna oseba,Nebinarno,Non binaire,Personne non binaire,Mittebinaarne,' +
    'Nebināra persona',
  other: 'Drugo,Autre,Muu,Cits',
  notSaid:
    'Not said,Prefer not to say,Ne želim navesti,Je préfère ne pas répondre,Ei soovi vastata,Nevēlos norādīt',
})

type AgeGroup = (typeof AGE_GROUPS)[number]

/** The youngest age of each group, oldest first. */
const AGE_FROM: readonly (readonly [number, AgeGroup])[] = [
  [65, '65+'],
  [54, '54-64'],
  [30, '30-53'],
  [18, '18-29'],
  [0, '0-17'],
]

/** An age group as written (`18–29`, `65 +`, `under 18`), or the group of a plain age. */
export function readAgeGroup(text: string): AgeGroup | undefined {
  const plain = text.replace(/[‐-―]/g, '-').replace(/\s+/g, '')
  const same = AGE_GROUPS.find((group) => group === plain)
  if (same !== undefined) return same
  const [first, second] = (plain.match(/\d{1,3}/g) ?? []).map(Number)
  if (first === undefined) return GENDER_WORDS.get(foldHeader(text)) === 'notSaid' ? 'notSaid' : undefined
  if (second !== undefined) return undefined
  if (/^\d{1,3}$/.test(plain)) return AGE_FROM.find(([from]) => first >= from)?.[1]
  if (first === 18 && /^\D/.test(plain)) return '0-17'
  return first === 65 ? '65+' : undefined
}
