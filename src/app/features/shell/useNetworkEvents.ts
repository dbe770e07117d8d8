// Which events of the network this device does not look after, asked while it is on the screen of events.

import { useEffect, useState } from 'react'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type NetworkEvent, networkEvents } from './organiseApi.ts'

/** Empty for whoever does not organise the network, and as long as the server has not answered. */
export function useNetworkEvents(isAsked: boolean): readonly NetworkEvent[] {
  const { sync } = useDeviceAndSync()
  const [events, setEvents] = useState<readonly NetworkEvent[]>([])
  useEffect(() => {
    if (!isAsked) return
    void networkEvents(sync.transport).then((answer) => {
      if (answer.is === 'ok') setEvents(answer.data.events.filter(({ mine }) => !mine))
    })
  }, [sync, isAsked])
  return events
}
