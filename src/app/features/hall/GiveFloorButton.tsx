// The most frequent tap of a debate: ends the turn that runs and begins the next. It names who gets the floor, and a
// clumsy hand that presses five times gives it once.

import { Mic } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { queueOf, speakerOf } from '../../../core/floor/floor.ts'
import { endTurn, giveTheFloor } from '../../../core/floor/floorActs.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { useFloor } from '../../floor/useFloor.ts'
import { useFloorWords } from './useFloorWords.ts'

const CLUMSY_MS = 1000

interface Props {
  readonly event: EventId
  readonly item: TargetId | undefined
}

export function GiveFloorButton({ event, item }: Props) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const { floor, store } = useFloor(event, item)
  const lastPress = useRef(-Infinity)
  const [next] = queueOf(floor)
  const speaks = speakerOf(floor) !== undefined

  const press = (atMs: number) => {
    if (item === undefined || atMs - lastPress.current < CLUMSY_MS) return
    lastPress.current = atMs
    store.act(item, (now, page, book, nowMs) =>
      next ? giveTheFloor(now, page, book, nowMs, next.id) : endTurn(now, page, book, nowMs),
    )
  }

  return (
    <Button
      kind="main"
      large
      icon={Mic}
      disabled={item === undefined || (!next && !speaks)}
      onClick={({ timeStamp }) => press(timeStamp)}
    >
      {next ? t('give', { hand: words.hand(next) }) : t(speaks ? 'endTurn' : 'giveNobody')}
    </Button>
  )
}
