// What is wrong with this device's storage, what is safe and what to do, above the line at the bottom of every
// screen; with one tap that writes what is typed to a file, and one that opens the app again with it.

import { FileDown, RotateCw } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { localDay } from '../i18n/intl.ts'
import { reload } from '../pwa/update.ts'
import { forgetsWhenClosed } from '../pwa/storage.ts'
import { useDeviceAndSync } from '../store/deviceContext.ts'
import { storageProblem, subscribeStorageProblem } from '../store/storageProblem.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { saveFile } from '../ui/saveFile.ts'
import { useOnce } from '../ui/useOnce.ts'
import { rescueFile, rescueOf } from './rescue.ts'
import { fileName } from './writeBackup.ts'

export function StorageNotice() {
  const { t } = useTranslation('storage')
  const problem = useSyncExternalStore(subscribeStorageProblem, storageProblem)
  if (problem === undefined) return <Forgets />
  return (
    <Notice kind="problem" actions={<Ways />}>
      {t(`problem.${problem}`)}
    </Notice>
  )
}

function Ways() {
  const { t } = useTranslation('storage')
  const { device } = useDeviceAndSync()
  const once = useOnce()
  const [said, setSaid] = useState<string>()
  const rescue = async () => {
    try {
      const name = fileName('zbor', localDay(device.env.now()), 'rescue.json')
      saveFile(name, rescueFile(await rescueOf(device)))
      setSaid(t('rescued', { name }))
    } catch {
      setSaid(t('notRescued'))
    }
  }
  return (
    <>
      <Button icon={FileDown} onClick={() => once(rescue)}>
        {t('rescue')}
      </Button>
      <Button icon={RotateCw} onClick={() => void reload()}>
        {t('reload')}
      </Button>
      <p role="status">{said}</p>
    </>
  )
}

/** A private window saves as any other, until it is closed. */
function Forgets() {
  const { t } = useTranslation('storage')
  const [forgets, setForgets] = useState(false)
  useEffect(() => {
    void forgetsWhenClosed(navigator.storage).then(setForgets)
  }, [])
  if (!forgets) return null
  return <Notice onClose={() => setForgets(false)}>{t('forgets')}</Notice>
}
