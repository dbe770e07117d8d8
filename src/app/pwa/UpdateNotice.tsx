// „A new version is ready”: quiet, above the line at the bottom, never by itself, never while a form is open, and
// not on a day of an event: then it waits, and „Ready for the venue?” still offers it.

import { RotateCw } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useEventToday } from '../store/useEventToday.ts'
import { restart, subscribeUpdate, updateState } from './update.ts'

export function UpdateNotice() {
  const state = useSyncExternalStore(subscribeUpdate, updateState)
  return state === 'current' ? null : <NewVersion />
}

/** Apart, so that no screen is watched for forms while there is nothing to tell. */
function NewVersion() {
  const { t } = useTranslation('common')
  const [later, setLater] = useState(false)
  const formOpen = useFormOpen()
  const live = useEventToday()
  if (later || formOpen || live !== false) return null
  return (
    <Notice
      onClose={() => setLater(true)}
      actions={
        <Button icon={RotateCw} onClick={restart}>
          {t('update.restart')}
        </Button>
      }
    >
      {t('update.ready')}
    </Notice>
  )
}

/** Whether a form, a dialog or the place for a signature is on the screen: they say so by being there. */
function useFormOpen(): boolean {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const look = () => setOpen(document.querySelector('form, dialog[open], canvas') !== null)
    look()
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open'] })
    return () => observer.disconnect()
  }, [])
  return open
}
