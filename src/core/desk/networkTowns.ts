// The towns of the network that Zbor was made for, with their countries: suggested where a town is asked for, and the
// country follows from the town. Names are kept as the towns write them.

export const NETWORK_TOWNS: ReadonlyMap<string, string> = new Map([
  ['Pregrada', 'HR'],
  ['Zabok', 'HR'],
  ['Žužemberk', 'SI'],
  ['Trebnje', 'SI'],
  ['Plœuc-L’Hermitage', 'FR'],
  ['Laktaši', 'BA'],
  ['Siksali', 'EE'],
  ['Ludza', 'LV'],
])
