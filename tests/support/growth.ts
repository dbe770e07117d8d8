// What a computation costs as its input grows, without a clock that judges: the work of this thread for a small and for
// a large input, measured in one run, beside each other. What the machine does meanwhile counts for nothing.

/** The large input is so many times the small one. */
const TIMES = 8
/** In proportion it would cost 8 times as much, by the square 64 times. */
export const MOST_TIMES = 24

const ROUNDS = 12
/** What is over sooner is run again and again, so that no pause weighs more than what is measured. */
const LEAST_MS = 8

function workMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function costOf<Input>(run: (input: Input) => unknown, input: Input, repeats: number): Promise<number> {
  const before = workMs()
  for (let each = 0; each < repeats; each += 1) await run(input)
  return workMs() - before
}

/** How many times as much it costs with eight times the input, best of several; what `make` does counts for nothing. */
export async function growth<Input>(
  size: number,
  make: (size: number) => Input,
  run: (input: Input) => unknown,
): Promise<number> {
  const [small, large] = [make(size), make(size * TIMES)]
  let repeats = 1
  while ((await costOf(run, small, repeats)) < LEAST_MS) repeats *= 2
  let best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round += 1) {
    best = {
      small: Math.min(best.small, await costOf(run, small, repeats)),
      large: Math.min(best.large, await costOf(run, large, repeats)),
    }
    // Where it is plain, nobody waits for more.
    if (best.large < MOST_TIMES * best.small) break
  }
  return best.large / best.small
}
