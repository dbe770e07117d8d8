// One item to be changed. Only what the person changed is written, as a change of what the form showed: what
// another device changes meanwhile is neither lost nor overwritten.

import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { placeName } from '../../store/placeName.ts'
import { useDraft } from '../../store/useDraft.ts'
import { useItem } from '../../store/useRows.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { changeItem, keepOwnList } from './agendaCommands.ts'
import { changedFields, DRAFT_FIELDS, draftOf } from './itemDraft.ts'
import { ItemForm } from './ItemForm.tsx'
import { PrivateNoteForm } from './PrivateNoteForm.tsx'
import { type Agenda, type AgendaItem, useAgenda } from './useAgenda.ts'
import { useListFacts } from './useListFacts.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly target: TargetId
  readonly onSaved: (target: TargetId) => void
}

export function EditItemScreen(props: Props) {
  const { t } = useTranslation('agenda')
  const agenda = useAgenda(props.event)
  const item = useItem(props.event, agendaItem, props.target)
  return (
    <Screen title={t('form.edit')} back={props.base}>
      {item && <EditItem {...props} agenda={agenda} item={item} />}
      {agenda.loaded && !item && (
        <Empty
          action={
            <LinkButton kind="main" large to={props.base}>
              {t('toAgenda')}
            </LinkButton>
          }
        >
          {t('gone')}
        </Empty>
      )}
    </Screen>
  )
}

function EditItem(props: Props & { readonly agenda: Agenda; readonly item: AgendaItem }) {
  const { event, base, onSaved, agenda, item } = props
  const { t } = useTranslation('agenda')
  const { device } = useDeviceAndSync()
  const lists = useListFacts(event)
  const [, navigate] = useLocation()
  const opened = draftOf(item.values)
  // What the form showed goes with the draft: only what the person changed is written.
  const form = useDraft(
    `agendaItem/${event}/${item.target}`,
    { value: opened, shown: opened },
    seenOf(item.row, [...DRAFT_FIELDS, 'newStart', 'newMinutes', 'order', 'alive']),
  )
  if (!form.value) return null
  const { value, shown } = form.value

  const done = async () => {
    await form.clear()
    navigate(base)
  }
  return (
    <>
      {!item.alive && <Notice>{t('form.removedMeanwhile')}</Notice>}
      <ItemForm
        agenda={agenda}
        value={value}
        onChange={(next) => form.change({ value: next, shown })}
        onSave={async () => {
          const replica = await placeName(device)
          const writes = changeItem(item.row, value, shown, agenda.items, { replica, prev: form.prev })
          const next = { ...item.values, ...changedFields(value, shown) }
          const ofList = writes.length > 0 ? keepOwnList(item.target, next, lists) : []
          if (writes.length > 0) await device.commit(event, [...writes, ...ofList])
          onSaved(item.target)
          await done()
        }}
        onCancel={() => void done()}
      />
      <PrivateNoteForm event={event} item={item.target} />
    </>
  )
}
