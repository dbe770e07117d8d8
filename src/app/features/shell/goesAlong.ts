// What could bring a device that is taken off back in, or was brought in by it: the codes that it made or could see,
// and the devices that came by its codes. What of it goes along, a person ticks.

import type { Invitation, ListedDevice } from './organiseApi.ts'
import { type Door, isOpen } from './useDoor.ts'

export interface GoesAlong {
  readonly made: readonly Invitation[]
  /** Of others; an organiser could see their codes. */
  readonly seen: readonly Invitation[]
  /** Who came by its codes, or by codes of those who did. */
  readonly devices: readonly ListedDevice[]
}

export function goesAlong({ device, roles }: ListedDevice, { devices, invitations, nowMs }: Door): GoesAlong {
  const open = invitations.filter((each) => isOpen(each, nowMs))
  // They go in any case.
  const cameBy = new Set(
    devices.find((each) => each.device === device)?.cameBy.map(({ invite }) => invite) ?? [],
  )
  return {
    made: open.filter(({ createdBy }) => createdBy === device),
    seen: roles.includes('organiser')
      ? open.filter(
          ({ id, createdBy, code }) => createdBy !== device && code !== undefined && !cameBy.has(id),
        )
      : [],
    devices: broughtInBy(device, devices),
  }
}

function broughtInBy(device: string, devices: readonly ListedDevice[]): readonly ListedDevice[] {
  const brought = new Set([device])
  for (let before = 0; before < brought.size;) {
    before = brought.size
    for (const each of devices)
      if (each.cameBy.some(({ createdBy }) => brought.has(createdBy))) brought.add(each.device)
  }
  return devices.filter((each) => each.device !== device && !each.revoked && brought.has(each.device))
}
