// The places around a screen for what concerns the whole app: the quiet one above the status line, for what can
// wait, and the band on top of a practice. The app says what stands there; a screen only shows it.

import { createContext, type ReactNode, useContext } from 'react'

export const StatusNoticeContext = createContext<ReactNode>(null)

export function StatusNotices() {
  return useContext(StatusNoticeContext)
}

/** What stands over every screen of a practice: the band also over a guest's, the guide not. */
export const BannerContext = createContext<{ readonly band: ReactNode; readonly guide: ReactNode } | null>(
  null,
)

export function Banner({ handedOver }: { readonly handedOver: boolean }) {
  const banner = useContext(BannerContext)
  if (!banner) return null
  return (
    <div>
      {banner.band}
      {!handedOver && banner.guide}
    </div>
  )
}
