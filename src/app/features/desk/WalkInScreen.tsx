// Someone who is not on the list: a few fields, then straight on to the signature.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Screen } from '../../ui/Screen.tsx'
import { addWalkIn } from './deskCommands.ts'
import type { DeskContext } from './deskContext.ts'
import { emptyPerson, PersonForm, type PersonDraft } from './PersonForm.tsx'
import { type DetailsDraft, isEmail, NO_DETAILS, WalkInDetails } from './WalkInDetails.tsx'

interface WalkInDraft {
  /** Stands in the draft: saving twice, around a crash, is one person. */
  readonly target: TargetId
  readonly person: PersonDraft
  readonly details?: DetailsDraft
}

export function WalkInScreen({ event, base }: DeskContext) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const mayTakeDetails = canWrite(useRoles(event), 'detail', 'attendeeDetail')
  const form = useDraft<WalkInDraft | undefined>(`walkIn/${event}`, undefined, {})
  const [wrongEmail, setWrongEmail] = useState(false)
  const { person = emptyPerson, details = NO_DETAILS } = form.value ?? {}
  const change = (next: Partial<WalkInDraft>) => {
    setWrongEmail(false)
    form.change({ target: form.value?.target ?? device.newTarget(), person, details, ...next })
  }

  return (
    <Screen title={t('walkIn.title')} back={base}>
      {form.loaded && (
        <PersonForm
          event={event}
          value={person}
          onChange={(next) => change({ person: next })}
          saveKey="walkIn.save"
          onCancel={() => void form.clear().then(() => navigate(base))}
          onSave={async (fields) => {
            if (!isEmail(details.email)) {
              setWrongEmail(true)
              return
            }
            const target = form.value?.target ?? device.newTarget()
            await device.commit(event, addWalkIn(target, fields, mayTakeDetails ? details : undefined))
            await form.clear()
            navigate(`${base}/p/${target}`)
          }}
        >
          {mayTakeDetails && (
            <WalkInDetails
              value={details}
              wrongEmail={wrongEmail}
              onChange={(next) => change({ details: next })}
            />
          )}
        </PersonForm>
      )}
    </Screen>
  )
}
