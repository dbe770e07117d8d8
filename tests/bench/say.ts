// One line of the table that `npm run bench` prints.

export const say = (what: string, value: string, budget: string) =>
  process.stdout.write(`${what.padEnd(58)}${value.padStart(14)}   budget ${budget}\n`)

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

export const kB = (bytes: number) =>
  `${bytes < 10_000 ? (bytes / 1000).toFixed(1) : Math.round(bytes / 1000)} kB`

/** The value below which this share of all lies. */
export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

export const median = (values: readonly number[]) => quantile(values, 0.5)
