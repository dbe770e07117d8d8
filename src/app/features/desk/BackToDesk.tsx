// The one way out of a guest's screens, in the words of the desk: it opens an empty search. In a group that signs one
// after another it leads to a neutral card between two people.

import { DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'

interface Props {
  readonly base: string
  /** The only thing to do here. */
  readonly large?: boolean
  /** What must not stay behind of this guest. */
  readonly onLeave?: () => void
}

export function BackToDesk({ base, large = false, onLeave }: Props) {
  const { t } = useTranslation('desk')
  const { t: ofGroups } = useTranslation('groups')
  const [search] = useSearchParams()
  const inGroup = search.has('group')
  const { language } = useLanguage()
  const [, navigate] = useLocation()
  return (
    // Replaced, so that Back does not hand the tablet over once more.
    <Button
      large={large}
      icon={large ? undefined : DoorOpen}
      onClick={() => {
        onLeave?.()
        navigate(inGroup ? `${base}/group/next` : base, { replace: true })
      }}
    >
      <span lang={language}>{inGroup ? ofGroups('next.next') : t('sign.backToDesk')}</span>
    </Button>
  )
}
