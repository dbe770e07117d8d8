// A storage whose process can die between any two calls: before, inside or after a transaction.

import type { Storage, Tx } from '../../src/app/store/storage.ts'

export class Crash extends Error {}

/** `step` is called at every point where a process can die, and throws `Crash` where it shall. */
export function crashing(storage: Storage, step: () => void): Storage {
  const around = (tx: Tx): Tx =>
    new Proxy(tx, {
      get: (calls, name) => {
        const call = Reflect.get(calls, name) as (...args: readonly unknown[]) => Promise<unknown>
        // Async, as a database fails: calls that run side by side all have somebody who waits for them.
        return async (...args: readonly unknown[]) => {
          step()
          return call(...args)
        }
      },
    })
  const run =
    (transaction: Storage['write']): Storage['write'] =>
    async (work) => {
      step()
      const result = await transaction(async (tx) => {
        const done = await work(around(tx))
        step()
        return done
      })
      // Stored, and nobody was told.
      step()
      return result
    }
  return { read: run((work) => storage.read(work)), write: run((work) => storage.write(work)) }
}
