// Tells once that data can't be stored, and once that they can again; devices are told at every try.

import { STORAGE_LINES, type StorageProblem, storageProblem } from '../log/storageProblem.ts'
import type { Logger } from '../parts.ts'
import { ApiError } from './apiError.ts'

export function storageHealth(logger: Logger) {
  let failing: StorageProblem | undefined
  return {
    /** The answer that fits; undefined where the failure is not the storage's. */
    failed(error: unknown): ApiError | undefined {
      const problem = storageProblem(error)
      if (problem === undefined) return undefined
      if (problem !== failing) logger.error({ err: error }, STORAGE_LINES[problem])
      failing = problem
      return new ApiError(problem)
    },
    /** Something was stored. */
    worked(): void {
      if (failing !== undefined) logger.warn({}, 'Data can be stored again.')
      failing = undefined
    },
  }
}

export type StorageHealth = ReturnType<typeof storageHealth>
