// Things by a key, in the order in which they come. A list that is made anew for each thing that joins it would cost by
// the square of its length.

export function addTo<Key, Thing>(groups: Map<Key, Thing[]>, key: Key, thing: Thing): void {
  const known = groups.get(key)
  if (known) known.push(thing)
  else groups.set(key, [thing])
}
