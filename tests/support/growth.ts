// What a computation costs as its input grows, without a clock that judges: the times of a small and a large input,
// measured in one run, beside each other.

/** The large input is so many times the small one. */
const TIMES = 4
/** In proportion it would cost 4 times as much, by the square 16 times. */
export const MOST_TIMES = 9

const ROUNDS = 8
/** What is over sooner is run again and again: a pause of the machine must not weigh more than what is measured. */
const LEAST_MS = 4

async function timeOf<Input>(run: (input: Input) => unknown, input: Input, repeats: number): Promise<number> {
  const began = performance.now()
  for (let each = 0; each < repeats; each += 1) await run(input)
  return performance.now() - began
}

/** How many times as long it takes with four times the input, best of several; what `make` does counts for nothing. */
export async function growth<Input>(
  size: number,
  make: (size: number) => Input,
  run: (input: Input) => unknown,
): Promise<number> {
  const [small, large] = [make(size), make(size * TIMES)]
  let repeats = 1
  while ((await timeOf(run, small, repeats)) < LEAST_MS) repeats *= 2
  let best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round += 1) {
    best = {
      small: Math.min(best.small, await timeOf(run, small, repeats)),
      large: Math.min(best.large, await timeOf(run, large, repeats)),
    }
    // Where it is plain, nobody waits for more.
    if (best.large < MOST_TIMES * best.small) break
  }
  return best.large / best.small
}
