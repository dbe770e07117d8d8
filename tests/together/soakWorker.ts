// Plays the seeds it is sent and reports each; one of these runs on each core.

import { parentPort } from 'node:worker_threads'
import { installLightFetch } from './simulation/lightFetch.ts'
import { playSeed } from './simulation/run.ts'

installLightFetch()

async function play({ from, to }: { from: number; to: number }): Promise<void> {
  const failures: { seed: number; failure: string }[] = []
  const seen = new Map<string, number>()
  for (let seed = from; seed < to; seed++) {
    const played = await playSeed(seed)
    for (const [what, times] of played.seen) seen.set(what, (seen.get(what) ?? 0) + times)
    if (played.failure !== undefined) failures.push({ seed, failure: played.failure })
  }
  parentPort?.postMessage({ from, to, failures, seen })
}

parentPort?.on('message', (range: { from: number; to: number }) => void play(range))
