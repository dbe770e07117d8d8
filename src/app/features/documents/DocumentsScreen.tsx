// Background texts for the debate: the list, one to read, one to write. Who takes notes reads them; who leads or
// organises writes them.

import { Route, Switch } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { DocumentForm } from './DocumentForm.tsx'
import { DocumentList } from './DocumentList.tsx'
import { DocumentPage } from './DocumentPage.tsx'

export function DocumentsScreen({ event }: { readonly event: EventId }) {
  const mayWrite = canWrite(useRoles(event), 'room', 'document')
  const base = `/e/${event}/documents`
  return (
    <Switch>
      {mayWrite && (
        <Route path={`${base}/new`}>
          <DocumentForm event={event} base={base} target={undefined} />
        </Route>
      )}
      {mayWrite && (
        <Route path={`${base}/:document/edit`}>
          {({ document }) => (
            <DocumentForm key={document} event={event} base={base} target={document as TargetId} />
          )}
        </Route>
      )}
      <Route path={`${base}/:document`}>
        {({ document }) => (
          <DocumentPage
            key={document}
            event={event}
            base={base}
            target={document as TargetId}
            mayWrite={mayWrite}
          />
        )}
      </Route>
      <Route>
        <DocumentList event={event} base={base} mayWrite={mayWrite} />
      </Route>
    </Switch>
  )
}
