// Which addresses the tablets' app opens a screen for, so that the server answers any other with 404 and not as if
// there were something. What stands below an event is the app's own.

const SCREENS: ReadonlySet<string> = new Set([
  '/',
  '/join',
  '/settings',
  '/saved',
  '/not-accepted',
  '/what-happened',
  '/new-event',
  '/help',
])

const IN_EVENT = /^\/e\/([^/]+)(\/|$)/

export const isAppPath = (path: string): boolean =>
  SCREENS.has(path) || /^\/practice(\/|$)/.test(path) || IN_EVENT.test(path)

/** The event that an address of the app is about. */
export const eventOfPath = (path: string): string | undefined => IN_EVENT.exec(path)?.[1]
