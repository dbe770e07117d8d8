// The longest task of a page's main thread, in the processor's time and not the clock's: on a machine that does much else
// a task waits, and that is no fault of ours. Its floor is measured in the same trace: one task of known work.

import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** Microseconds of the clock, and of the processor. */
  readonly dur?: number
  readonly tdur?: number
}

const FLOOR = 'zbor floor'
const ENTRIES = 10_000

/**
 * How many times as long as the floor the longest task was that ran while `work` was done. The floor is one task that
 * writes ten thousand entries as JSON and reads them again.
 */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  await page.evaluate(playFloor, { name: FLOOR, count: ENTRIES })
  await work()
  await session.send('Tracing.end')
  await ended
  await session.detach()

  const mark = events.find(({ name }) => name === FLOOR)
  const tasks = events.filter(
    ({ pid, tid, tdur }) => pid === mark?.pid && tid === mark.tid && tdur !== undefined,
  )
  const isFloor = ({ ts, dur = 0 }: TraceEvent) => mark && ts <= mark.ts && mark.ts <= ts + dur
  const floorUs = Math.min(...tasks.filter(isFloor).map(({ tdur = 0 }) => tdur))
  const after = tasks.filter((task) => mark && task.ts > mark.ts)
  if (!mark || after.length === 0 || !(floorUs > 0))
    throw new Error('the trace does not show the tasks of the page')
  return Math.max(...after.map(({ tdur = 0 }) => tdur)) / floorUs
}

/** In the page, as a task of its own, marked before it ends. */
function playFloor({ name, count }: { name: string; count: number }): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const entries = Array.from({ length: count }, (_, n) => ({
        id: ['AAAAAAAAAAAA', n],
        fields: { firstName: `Ana${n}`, lastName: 'Velika', town: 'Zabok', alive: true },
      }))
      const read = JSON.parse(JSON.stringify(entries)) as unknown[]
      if (read.length === count) performance.mark(name)
      resolve()
    })
  })
}
