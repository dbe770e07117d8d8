// Consensus checks: which of their screens is open. Leaders of the debate ask and count; note takers read, and write
// down what a minority holds.

import { Route, Switch } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { CheckScreen } from './CheckScreen.tsx'
import { ChecksList } from './ChecksList.tsx'
import { CountScreen } from './CountScreen.tsx'
import { NewCheckScreen } from './NewCheckScreen.tsx'

export function ChecksScreen({ event }: { readonly event: EventId }) {
  const mayAsk = canWrite(useRoles(event), 'room', 'poll')
  const base = `/e/${event}/checks`
  return (
    <Switch>
      {mayAsk && (
        <Route path={`${base}/new`}>
          <NewCheckScreen event={event} base={base} />
        </Route>
      )}
      {mayAsk && (
        <Route path={`${base}/:check/:round`}>
          {({ check, round }) => (
            <CountScreen
              key={round}
              event={event}
              base={base}
              check={check as TargetId}
              round={round as TargetId}
            />
          )}
        </Route>
      )}
      <Route path={`${base}/:check`}>
        {({ check }) => (
          <CheckScreen key={check} event={event} base={base} check={check as TargetId} mayAsk={mayAsk} />
        )}
      </Route>
      <Route>
        <ChecksList event={event} base={base} mayAsk={mayAsk} />
      </Route>
    </Switch>
  )
}
