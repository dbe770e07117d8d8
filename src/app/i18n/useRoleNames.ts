// The words for a role: the task, not the person.

import { useTranslation } from 'react-i18next'
import type { Role } from '../../core/policy.ts'

const KEYS = {
  volunteer: 'role.volunteer',
  notes: 'role.notes',
  facilitator: 'role.facilitator',
  organiser: 'role.organiser',
  screen: 'role.screen',
} as const satisfies Record<Exclude<Role, 'server'>, string>

export function useRoleNames(): (roles: readonly Role[]) => readonly string[] {
  const { t } = useTranslation('common')
  return (roles) => roles.filter((role) => role !== 'server').map((role) => t(KEYS[role]))
}
