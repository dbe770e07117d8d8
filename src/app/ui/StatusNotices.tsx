// The quiet place above the status line, for what concerns the whole app and can wait: a new version. The app
// says what stands there; a screen only shows it.

import { createContext, type ReactNode, useContext } from 'react'

export const StatusNoticeContext = createContext<ReactNode>(null)

export function StatusNotices() {
  return useContext(StatusNoticeContext)
}
