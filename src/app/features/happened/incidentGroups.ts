// What a device noticed and put right, as a person reads it: the same thing at one event is one line, however often it
// happened, and the latest is first.

import type { Incident } from '../../store/storage.ts'

export interface IncidentGroup extends Pick<Incident, 'is' | 'event'> {
  readonly times: number
  readonly firstMs: number
  readonly lastMs: number
}

export function incidentGroups(incidents: readonly Incident[]): readonly IncidentGroup[] {
  const groups = new Map<string, IncidentGroup>()
  for (const { is, event, at } of incidents) {
    const key = `${is} ${event ?? ''}`
    const before = groups.get(key)
    groups.set(key, {
      is,
      ...(event === undefined ? {} : { event }),
      times: (before?.times ?? 0) + 1,
      firstMs: Math.min(before?.firstMs ?? at, at),
      lastMs: Math.max(before?.lastMs ?? at, at),
    })
  }
  return Array.from(groups.values()).sort((a, b) => b.lastMs - a.lastMs)
}
