// Tries updates of the minutes in a thread of its own, one after the other, with so much time and memory and no more:
// whatever Yjs makes of one, the server goes on answering. A thread that is too slow or dies is replaced. Authors take
// turns: whoever has many tried waits for them alone.

import { Worker } from 'node:worker_threads'

export interface TrialLimits {
  /** From when the thread has an update until it has answered. */
  readonly limitMs: number
  readonly memoryMb: number
  /** More than that at once of one author are not tried. */
  readonly mostWaiting: number
}

/** Whether an update was applied in time; false, where it was not. */
export type Trial = (update: Uint8Array, author?: string) => Promise<boolean>

interface Waiting {
  readonly update: Uint8Array
  readonly tell: (wasApplied: boolean) => void
}

/** `limits` are looked at anew for each update. */
export function updateTrial(limits: TrialLimits): Trial {
  let thread: Thread | undefined
  /** By author; whoever was heard last stands last. */
  const queues = new Map<string, Waiting[]>()
  let isTrying = false

  async function tryNow(update: Uint8Array): Promise<boolean> {
    thread ??= new Thread(limits.memoryMb)
    const answer = await thread.ask(update, limits.limitMs)
    if (answer === undefined) {
      thread.end()
      thread = undefined
    }
    return answer === true
  }

  async function tryAll(): Promise<void> {
    if (isTrying) return
    isTrying = true
    for (let next = queues.entries().next(); !next.done; next = queues.entries().next()) {
      const [author, queue] = next.value
      const [first] = queue
      if (first) first.tell(await tryNow(first.update).catch(() => false))
      queue.shift()
      queues.delete(author)
      if (queue.length > 0) queues.set(author, queue)
    }
    isTrying = false
  }

  return (update, author = '') => {
    const queue = queues.get(author) ?? []
    if (queue.length >= limits.mostWaiting) return Promise.resolve(false)
    const answer = new Promise<boolean>((tell) => queue.push({ update, tell }))
    queues.set(author, queue)
    void tryAll()
    return answer
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
