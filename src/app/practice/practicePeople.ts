// Invented people for practising: common names of the network's countries, some alike, one couple, one from far
// away. None of them is anyone.

type Row = readonly [firstName: string, lastName: string, town: string, country: string, role: string]

/** Who the guided round asks for; the rest stand in the queue. */
export const GUESTS = {
  registered: ['Marija', 'Horvat', 'Pregrada', 'HR', 'citizen'],
  onPaper: ['Jānis', 'Ozols', 'Ludza', 'LV', 'citizen'],
} as const satisfies Record<string, Row>

/** Not on the list: comes in from the street. */
export const WALK_IN = { firstName: 'Luka', lastName: 'Novak', town: 'Trebnje', country: 'SI' } as const

export const PEOPLE: readonly Row[] = [
  GUESTS.registered,
  GUESTS.onPaper,
  ['Marijan', 'Horvat', 'Pregrada', 'HR', 'citizen'],
  ['Marija', 'Horvatić', 'Zabok', 'HR', 'citizen'],
  ['Ana', 'Kovač', 'Pregrada', 'HR', 'expert'],
  ['Ivan', 'Kovač', 'Pregrada', 'HR', 'citizen'],
  ['Đurđa', 'Šimunić', 'Zabok', 'HR', 'decision maker'],
  ['Maja', 'Zupančič', 'Trebnje', 'SI', 'citizen'],
  ['Jože', 'Kralj', 'Žužemberk', 'SI', 'citizen'],
  ['Tine', 'Žagar', 'Žužemberk', 'SI', 'speaker'],
  ['Anne-Marie', 'Le Goff', 'Plœuc-L’Hermitage', 'FR', 'citizen'],
  ['François', 'Lefèvre', 'Plœuc-L’Hermitage', 'FR', 'decision maker'],
  ['Maëlle', 'Martin', 'Plœuc-L’Hermitage', 'FR', 'citizen'],
  ['Emina', 'Hadžić', 'Laktaši', 'BA', 'expert'],
  ['Goran', 'Petrović', 'Laktaši', 'BA', 'citizen'],
  ['Kadri', 'Tamm', 'Siksali', 'EE', 'citizen'],
  ['Jüri', 'Põld', 'Siksali', 'EE', 'citizen'],
  ['Ģirts', 'Bērziņš', 'Ludza', 'LV', 'citizen'],
  ['Līga', 'Kalniņa', 'Ludza', 'LV', 'volunteer'],
  ['Žanna', 'Ķēniņa', 'Ludza', 'LV', 'citizen'],
]
