// The agenda of one event: which of its screens is open, and what was done last, which the list points out when
// the person is back there.

import { useState } from 'react'
import { Route, Switch } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { AgendaList } from './AgendaList.tsx'
import { EditItemScreen } from './EditItemScreen.tsx'
import { ImportAgendaScreen } from './ImportAgendaScreen.tsx'
import { NewItemScreen } from './NewItemScreen.tsx'
import { TemplateScreen } from './TemplateScreen.tsx'

export function AgendaScreen({ event }: { readonly event: EventId }) {
  const mayWrite = canWrite(useRoles(event), 'room', 'agendaItem')
  const [removed, setRemoved] = useState<TargetId>()
  const [saved, setSaved] = useState<TargetId>()
  const base = `/e/${event}/agenda`
  const list = (
    <AgendaList
      event={event}
      base={base}
      mayWrite={mayWrite}
      removed={removed}
      onRemoved={setRemoved}
      saved={saved}
    />
  )
  if (!mayWrite) return list
  return (
    <Switch>
      <Route path={`${base}/new`}>
        <NewItemScreen event={event} base={base} onSaved={setSaved} />
      </Route>
      <Route path={`${base}/template`}>
        <TemplateScreen event={event} base={base} />
      </Route>
      <Route path={`${base}/import`}>
        <ImportAgendaScreen event={event} base={base} />
      </Route>
      <Route path={`${base}/:item`}>
        {({ item }) => (
          <EditItemScreen key={item} event={event} base={base} target={item as TargetId} onSaved={setSaved} />
        )}
      </Route>
      <Route>{list}</Route>
    </Switch>
  )
}
