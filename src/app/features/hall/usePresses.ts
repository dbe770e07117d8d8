// A press in the hall: stored once, however often the button is pressed, as what this screen showed when it was.

import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunStep } from '../../../core/hall/steps.ts'
import type { EventId } from '../../../core/ids.ts'
import { advance } from '../../../core/model/advance.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { Write } from '../../store/commit.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { placeName } from '../../store/placeName.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useRows } from '../../store/useRows.ts'
import { useTrueClock } from '../../store/useRun.ts'
import { useSaving } from '../../ui/useSaving.ts'
import { enterNow, type Press, takeBack, takeStep, typedItem } from './hallCommands.ts'
import type { Hall } from './useHall.ts'

export interface Presses {
  readonly press: (press: Press) => void
  /** Begins what was only just typed. Ends when it is stored; false where it could not be. */
  readonly begin: (title: string) => Promise<boolean>
  readonly undo: (step: RunStep) => void
  readonly write: (writes: () => readonly Write[]) => void
  readonly failed: boolean
}

/** Taps that follow one another more quickly are one press: under the finger the button already enters the next item. */
const ONE_PRESS_MS = 600

export function usePresses(event: EventId, hall: Hall): Presses {
  const { device } = useDeviceAndSync()
  const { language } = useLanguage()
  const { t } = useTranslation('now')
  const clock = useTrueClock()
  const name = useDeviceRecord()?.name ?? t('thisDevice')
  const { rows } = useRows(event, advance)
  const { save, failed } = useSaving()
  const { run, itemOf } = hall
  const pressedMs = useRef({ resting: 0, moving: 0 })
  // What was pressed is seen at the top, wherever the button was.
  const lookUp = () => document.querySelector('main')?.scrollTo({ top: 0 })
  const by = () => ({ atMs: clock(), device: name })

  const begin = async (title: string) => {
    const item = device.newTarget()
    const typed = { title, language, day: hall.day }
    const ofDay = hall.forecast.items.map((each) => each.item)
    try {
      await device.commit(event, [
        typedItem(item, typed, ofDay, await placeName(device)),
        takeStep(device.newTarget(), run, enterNow(run, item), by()),
      ])
      lookUp()
      return true
    } catch {
      return false
    }
  }

  const undo = async (step: RunStep) => {
    const item = itemOf(step.enters)
    const others = run.stretches.filter((stretch) => stretch.item === step.enters)
    // What was typed for this step alone goes with it.
    const wasTyped =
      item?.item.values.announced === false && item.start === undefined && item.minutes === undefined
    const goes = wasTyped && step.step === 'enter' && others.length === 1
    const typed = goes ? [removed(agendaItem, item.item.row)] : []
    await device.commit(event, [...takeBack(step, rows), ...typed])
  }

  return {
    press: (press) => {
      const kind = press.step === 'pause' || press.step === 'go' ? 'resting' : 'moving'
      const sinceMs = clock() - pressedMs.current[kind]
      pressedMs.current[kind] = clock()
      if (sinceMs >= 0 && sinceMs < ONE_PRESS_MS) return
      save(async () => {
        await device.commit(event, [takeStep(device.newTarget(), run, press, by())])
        lookUp()
      })
    },
    begin,
    undo: (step) => save(() => undo(step)),
    write: (writes) => save(() => device.commit(event, writes())),
    failed,
  }
}
