// What runs in the thread of `updateTrial.ts`: it says once that it is ready, and then answers each update.

import { parentPort } from 'node:worker_threads'
import { canBeApplied } from './tryUpdate.ts'

parentPort?.on('message', (update: Uint8Array) => parentPort?.postMessage(canBeApplied(update)))
parentPort?.postMessage('ready')
