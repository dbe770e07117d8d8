// Every screen of an event: its address, which roles open it, what it is called, how it is loaded. The routes,
// the rail and the event's home are made from this table, so a screen that isn't here is nowhere.

import type { CustomTypeOptions, ParseKeys } from 'i18next'
import {
  BookOpen,
  CalendarClock,
  ClipboardCheck,
  ClipboardPen,
  DoorOpen,
  FileText,
  GitCompareArrows,
  Hand,
  Hourglass,
  IdCard,
  ListChecks,
  type LucideIcon,
  MessageCircleQuestion,
  MonitorSmartphone,
  MonitorPlay,
  NotebookPen,
  PencilLine,
  Presentation,
  Printer,
  Timer,
  Scale,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { EventId } from '../core/ids.ts'
import type { Role } from '../core/policy.ts'

export interface EventScreenProps {
  readonly event: EventId
}

/** A key with its namespace: `desk:title`. */
export type ScreenName = ParseKeys<(keyof CustomTypeOptions['resources'])[]>

export interface EventScreen {
  /** Under `/e/:event`; starts with a slash, and matches what is below it too. */
  readonly path: `/${string}`
  /** Any of them opens it. */
  readonly roles: readonly Role[]
  readonly load: () => Promise<ComponentType<EventScreenProps>>
  readonly nameKey: ScreenName
  readonly icon: LucideIcon
  /** Who has it also in the rail, where at most six have room. */
  readonly rail: readonly Role[]
}

/** In the order of the rail; a role opens on its first. */
export const EVENT_SCREENS: readonly EventScreen[] = [
  {
    path: '/desk',
    roles: ['volunteer', 'facilitator', 'organiser'],
    load: async () => (await import('./features/desk/DeskScreen.tsx')).DeskScreen,
    nameKey: 'desk:title',
    icon: ClipboardPen,
    rail: ['volunteer', 'organiser'],
  },
  {
    path: '/now',
    roles: ['facilitator', 'organiser'],
    load: async () => (await import('./features/hall/NowScreen.tsx')).NowScreen,
    nameKey: 'now:title',
    icon: Timer,
    rail: ['facilitator', 'organiser'],
  },
  {
    path: '/agenda',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/agenda/AgendaScreen.tsx')).AgendaScreen,
    nameKey: 'agenda:title',
    icon: CalendarClock,
    rail: ['facilitator', 'notes', 'organiser'],
  },
  {
    path: '/notes',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/notes/NotesScreen.tsx')).NotesScreen,
    nameKey: 'notes:title',
    icon: NotebookPen,
    rail: ['facilitator', 'notes', 'organiser'],
  },
  {
    path: '/checks',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/checks/ChecksScreen.tsx')).ChecksScreen,
    nameKey: 'checks:title',
    icon: Hand,
    rail: ['facilitator'],
  },
  {
    path: '/questions',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/questions/QuestionsScreen.tsx')).QuestionsScreen,
    nameKey: 'questions:title',
    icon: MessageCircleQuestion,
    rail: ['facilitator', 'notes'],
  },
  {
    path: '/floor',
    roles: ['facilitator', 'organiser'],
    load: async () => (await import('./features/hall/FloorSettingsScreen.tsx')).FloorSettingsScreen,
    nameKey: 'floor:settings.title',
    icon: Scale,
    rail: [],
  },
  {
    path: '/show',
    roles: ['screen', 'facilitator', 'organiser', 'notes'],
    load: async () => (await import('./features/bigScreen/ShowScreen.tsx')).ShowScreen,
    nameKey: 'bigScreen:picture',
    icon: Presentation,
    rail: [],
  },
  {
    path: '/screen',
    roles: ['facilitator', 'organiser', 'screen'],
    load: async () => (await import('./features/bigScreen/ScreenControl.tsx')).ScreenControl,
    nameKey: 'bigScreen:title',
    icon: MonitorPlay,
    rail: ['facilitator'],
  },
  {
    path: '/documents',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/documents/DocumentsScreen.tsx')).DocumentsScreen,
    nameKey: 'documents:title',
    icon: BookOpen,
    rail: [],
  },
  {
    path: '/tasks',
    roles: ['volunteer', 'facilitator', 'organiser'],
    load: async () => (await import('./features/tasks/TasksScreen.tsx')).TasksScreen,
    nameKey: 'tasks:title',
    icon: ListChecks,
    rail: ['volunteer'],
  },
  {
    path: '/paper',
    roles: ['volunteer', 'facilitator', 'organiser'],
    load: async () => (await import('./features/paper/PrintScreen.tsx')).PrintScreen,
    nameKey: 'paper:title',
    icon: Printer,
    rail: [],
  },
  {
    path: '/summary',
    roles: ['organiser', 'facilitator'],
    load: async () => (await import('./features/report/SummaryScreen.tsx')).SummaryScreen,
    nameKey: 'report:title',
    icon: FileText,
    rail: ['organiser'],
  },
  {
    path: '/versions',
    roles: ['facilitator', 'notes', 'organiser'],
    load: async () => (await import('./features/versions/VersionsScreen.tsx')).VersionsScreen,
    nameKey: 'versions:title',
    icon: GitCompareArrows,
    rail: [],
  },
  {
    path: '/leave',
    roles: ['volunteer', 'notes', 'facilitator', 'organiser'],
    load: async () => (await import('./features/leave/LeaveScreen.tsx')).LeaveScreen,
    nameKey: 'leave:title',
    icon: DoorOpen,
    rail: [],
  },
  {
    path: '/held',
    roles: ['organiser'],
    load: async () => (await import('./features/held/HeldOfEvent.tsx')).HeldOfEvent,
    nameKey: 'held:ofEvent.title',
    icon: Hourglass,
    rail: [],
  },
  {
    path: '/devices',
    roles: ['organiser'],
    load: async () => (await import('./features/shell/Devices.tsx')).Devices,
    nameKey: 'shell:devices.title',
    icon: MonitorSmartphone,
    rail: [],
  },
  {
    path: '/details',
    roles: ['organiser'],
    load: async () => (await import('./features/shell/EventDetails.tsx')).EventDetails,
    nameKey: 'shell:details.title',
    icon: PencilLine,
    rail: [],
  },
  {
    path: '/card',
    roles: ['volunteer', 'organiser'],
    load: async () => (await import('./features/shell/HelperCard.tsx')).HelperCard,
    nameKey: 'card:title',
    icon: IdCard,
    rail: [],
  },
  {
    path: '/ready',
    roles: ['volunteer', 'notes', 'facilitator', 'organiser'],
    load: async () => (await import('./features/shell/Ready.tsx')).Ready,
    nameKey: 'ready:title',
    icon: ClipboardCheck,
    rail: [],
  },
]

/** What a device with these roles can open, in order. */
export const screensOf = (roles: readonly Role[]): readonly EventScreen[] =>
  EVENT_SCREENS.filter((screen) => screen.roles.some((role) => roles.includes(role)))

/** What of it stands in their rail. */
export const railOf = (roles: readonly Role[]): readonly EventScreen[] =>
  EVENT_SCREENS.filter((screen) => screen.rail.some((role) => roles.includes(role)))

/** Opens the hall's screen: its device answers for the floor. */
export const leads = (roles: readonly Role[]): boolean => screensOf(roles).some(({ path }) => path === '/now')
