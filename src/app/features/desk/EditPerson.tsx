// A correction of a person's data: only what was changed in the form is written, over what the form showed.

import { seenOf } from '../../../core/sync/heads.ts'
import { attendee } from '../../../core/model/attendee.ts'
import type { TargetId } from '../../../core/ids.ts'
import { edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import type { DeskContext } from './deskContext.ts'
import { emptyPerson, PersonForm, type PersonDraft } from './PersonForm.tsx'

export function EditPerson(props: { context: DeskContext & { person: TargetId }; onDone: () => void }) {
  const { event, person: target } = props.context
  const { device } = useDeviceAndSync()
  const person = useItem(event, attendee, target)
  const values = person?.values
  const shown: PersonDraft = { ...emptyPerson, ...(values && pickFields(values)) }
  // What the form showed goes with the draft: only what the person changed is written.
  const form = useDraft<{ person: PersonDraft; shown: PersonDraft }>(
    `person/${event}/${target}`,
    { person: shown, shown },
    seenOf(person?.row, [...Object.keys(emptyPerson), 'alive']),
  )
  if (!person || form.value === undefined) return null
  const from = form.value.shown
  return (
    <PersonForm
      event={event}
      value={form.value.person}
      onChange={(next) => form.change({ person: next, shown: from })}
      saveKey="person.save"
      onCancel={() => void form.clear().then(props.onDone)}
      onSave={async (fields) => {
        const changed = Object.entries(fields).filter(
          ([name, value]) => from[name as keyof PersonDraft] !== value,
        )
        if (changed.length > 0) {
          await device.commit(event, [edited(attendee, person.row, Object.fromEntries(changed), form.prev)])
        }
        await form.clear()
        props.onDone()
      }}
    />
  )
}

function pickFields(values: Partial<PersonDraft> & object): Partial<PersonDraft> {
  const picked = Object.entries(values).filter(([name]) => name in emptyPerson)
  return Object.fromEntries(picked)
}
