// The preparations of an event: which of its screens is open, and what was done last, to be taken back.

import { useState } from 'react'
import { Route, Switch } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskList } from './TaskList.tsx'
import type { TaskDone } from './useTaskDone.ts'

export function TasksScreen({ event }: { readonly event: EventId }) {
  const [done, setDone] = useState<TaskDone>()
  const base = `/e/${event}/tasks`
  return (
    <Switch>
      <Route path={`${base}/new`}>
        <TaskForm event={event} base={base} target={undefined} onDone={setDone} />
      </Route>
      <Route path={`${base}/:task`}>
        {({ task }) => (
          <TaskForm key={task} event={event} base={base} target={task as TargetId} onDone={setDone} />
        )}
      </Route>
      <Route>
        <TaskList event={event} base={base} done={done} onDone={setDone} />
      </Route>
    </Switch>
  )
}
