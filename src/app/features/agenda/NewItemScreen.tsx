// A new item for one day. It starts where the day's last item ends, and stays a draft until it is saved.

import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { plannedEnd } from '../../../core/agenda/agendaDay.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Screen } from '../../ui/Screen.tsx'
import { placeName } from '../../store/placeName.ts'
import { addItem, keepOwnList } from './agendaCommands.ts'
import { draftOf, type ItemDraft, newFields } from './itemDraft.ts'
import { ItemForm } from './ItemForm.tsx'
import { type Agenda, useAgenda } from './useAgenda.ts'
import { useListFacts } from './useListFacts.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly onSaved: (target: TargetId) => void
}

export function NewItemScreen(props: Props) {
  const { t } = useTranslation('agenda')
  const agenda = useAgenda(props.event)
  const [search] = useSearchParams()
  const day = search.get('day') ?? ''
  return (
    <Screen title={t('form.new')} back={props.base}>
      {agenda.loaded && <NewItem key={day} {...props} agenda={agenda} day={day} />}
    </Screen>
  )
}

interface NewDraft {
  /** Where it is saved: chosen once, so that saving twice around a crash is one item. */
  readonly target: TargetId
  readonly value: ItemDraft
}

function NewItem({ event, base, onSaved, agenda, day }: Props & { agenda: Agenda; day: string }) {
  const { device } = useDeviceAndSync()
  const lists = useListFacts(event)
  const [, navigate] = useLocation()
  const initial = { target: device.newTarget(), value: draftOf({ day, ...nextStart(agenda, day) }) }
  const form = useDraft<NewDraft>(`agendaItem/${event}/new/${day}`, initial, {})
  if (!form.value) return null
  const { target, value } = form.value

  const done = async () => {
    await form.clear()
    navigate(base)
  }
  return (
    <ItemForm
      agenda={agenda}
      value={value}
      onChange={(next) => form.change({ target, value: next })}
      onSave={async () => {
        await device.commit(event, [
          ...addItem(target, value, agenda.items, await placeName(device)),
          ...keepOwnList(target, newFields(value), lists),
        ])
        onSaved(target)
        await done()
      }}
      onCancel={() => void done()}
    />
  )
}

function nextStart(agenda: Agenda, day: string): { readonly start?: string } {
  const last = agenda.days
    .find((each) => each.day === day)
    ?.items.findLast(({ start }) => start !== undefined)
  const end = last && plannedEnd(last)
  // Past midnight would be the morning of the same day.
  return last?.start !== undefined && end !== undefined && end > last.start ? { start: end } : {}
}
