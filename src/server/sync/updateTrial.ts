// Tries updates of the minutes in a thread of its own, one after the other, with so much time and memory and no more:
// whatever Yjs makes of one, the server goes on answering. A thread that is too slow or dies is replaced.

import { Worker } from 'node:worker_threads'

export interface TrialLimits {
  /** From when the thread has an update until it has answered. */
  readonly limitMs: number
  readonly memoryMb: number
  /** More than that at once are not tried. */
  readonly mostWaiting: number
}

/** Whether an update was applied in time; false, where it was not. */
export type Trial = (update: Uint8Array) => Promise<boolean>

/** `limits` are looked at anew for each update. */
export function updateTrial(limits: TrialLimits): Trial {
  let thread: Thread | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function tryNext(update: Uint8Array): Promise<boolean> {
    thread ??= new Thread(limits.memoryMb)
    const answer = await thread.ask(update, limits.limitMs)
    if (answer === undefined) {
      thread.end()
      thread = undefined
    }
    return answer === true
  }

  return async (update) => {
    if (waiting >= limits.mostWaiting) return false
    waiting += 1
    const next = () => tryNext(update)
    const answer = last.then(next, next)
    last = answer
    try {
      return await answer
    } finally {
      waiting -= 1
    }
  }
}

class Thread {
  private readonly worker: Worker
  private readonly ready: Promise<unknown>
  private heard: (message: unknown) => void = () => {}
  private isOver = false

  constructor(memoryMb: number) {
    this.worker = new Worker(new URL('trialThread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    this.ready = new Promise((resolve) => {
      this.heard = resolve
    })
    this.worker.on('message', (message) => this.heard(message))
    const over = () => {
      this.isOver = true
      this.heard(undefined)
    }
    this.worker.on('error', over)
    this.worker.on('exit', over)
    this.worker.unref()
  }

  /** Undefined where it died or took longer. The process waits for it only while it is asked. */
  async ask(update: Uint8Array, limitMs: number): Promise<unknown> {
    this.worker.ref()
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      await this.ready
      if (this.isOver) return undefined
      return await new Promise((resolve) => {
        this.heard = resolve
        // An answer that came while this thread was busy is heard before it counts as late.
        timer = setTimeout(() => setImmediate(() => resolve(undefined)), limitMs)
        this.worker.postMessage(update)
      })
    } finally {
      clearTimeout(timer)
      this.worker.unref()
    }
  }

  end(): void {
    void this.worker.terminate()
  }
}
