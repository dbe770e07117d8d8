// Someone who is not on the list: a few fields, then straight on to the signature.

import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Screen } from '../../ui/Screen.tsx'
import { addWalkIn } from './deskCommands.ts'
import type { DeskContext } from './deskContext.ts'
import { emptyPerson, PersonForm, type PersonDraft } from './PersonForm.tsx'

export function WalkInScreen({ event, base }: DeskContext) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  // The target stands in the draft: saving twice, around a crash, is one person.
  const form = useDraft<{ target: TargetId; person: PersonDraft } | undefined>(
    `walkIn/${event}`,
    undefined,
    {},
  )
  const draft = form.value
  const person = draft?.person ?? emptyPerson

  return (
    <Screen title={t('walkIn.title')} back={base}>
      {form.loaded && (
        <PersonForm
          event={event}
          value={person}
          onChange={(next) => form.change({ target: draft?.target ?? device.newTarget(), person: next })}
          saveKey="walkIn.save"
          onCancel={() => void form.clear().then(() => navigate(base))}
          onSave={async (fields) => {
            const target = draft?.target ?? device.newTarget()
            await device.commit(event, addWalkIn(target, fields))
            await form.clear()
            navigate(`${base}/p/${target}`)
          }}
        />
      )}
    </Screen>
  )
}
