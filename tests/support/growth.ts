// What a computation costs as its input grows, without a clock that judges: the times of a small and a large input,
// measured in one run, beside each other.

/** The large input is so many times the small one. */
const TIMES = 4
/** In proportion it would cost 4 times as much, by the square 16 times. */
export const MOST_TIMES = 9

const ROUNDS = 5

/** How many times as long it takes with four times the input, best of several; what `make` does counts for nothing. */
export function growth<Input>(
  size: number,
  make: (size: number) => Input,
  run: (input: Input) => unknown,
): number {
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const small = make(size)
  const large = make(size * TIMES)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, input] of [small, large].entries()) {
      const began = performance.now()
      run(input)
      best[at] = Math.min(best[at] as number, performance.now() - began)
    }
    // Where it is plain, nobody waits for more.
    if (round > 0 && (best[1] as number) < MOST_TIMES * (best[0] as number)) break
  }
  return (best[1] as number) / (best[0] as number)
}
