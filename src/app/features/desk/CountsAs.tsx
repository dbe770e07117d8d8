// Whether a role counts as a participant, in words beside where it is chosen.

import { useTranslation } from 'react-i18next'
import { countsAsParticipant } from '../../../core/model/attendee.ts'

export function CountsAs({ role }: { readonly role: string }) {
  const { t } = useTranslation('groups')
  return t(countsAsParticipant(role) ? 'role.counts' : 'role.countsNot')
}
