// What a file is made of when the device is in trouble: an answer that comes soon, or none. A broken database may never
// answer.

const PATIENCE_MS = 3_000

/** Undefined where it failed or took too long. */
export function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
  return Promise.race([work.catch(() => undefined), late])
}
