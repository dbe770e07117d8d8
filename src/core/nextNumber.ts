// The number after those that are there, as people count them. What somebody else wrote may be as great as a number
// can be: counting then goes on with the smallest that is free, and nobody's next is refused for it.

export function nextNumber(taken: Iterable<number>, most: number): number {
  const all = new Set(taken)
  let highest = 0
  for (const number of all) highest = Math.max(highest, number)
  if (highest < most) return Math.floor(highest) + 1
  let free = 1
  while (all.has(free)) free += 1
  return free
}
