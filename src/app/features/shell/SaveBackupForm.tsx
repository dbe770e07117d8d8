// A passphrase, then the file. What is typed here is kept nowhere.

import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { NETWORK } from '../../../core/ids.ts'
import { isTooShort, PassphraseField } from '../../backup/PassphraseField.tsx'
import { fileName, rememberBackup, writeBackup } from '../../backup/writeBackup.ts'
import { formatBytes, formatPercent, localDay } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import styles from './shell.module.css'
import { useEventFacts } from './useEventFacts.ts'

type Said =
  | { readonly is: 'asking' | 'tooShort' | 'failed' }
  | { readonly is: 'working'; readonly share: number }
  | {
      readonly is: 'done'
      readonly name: string
      readonly n: number
      readonly bytes: number
      readonly leftOut: number
    }

export function SaveBackupForm() {
  const { t } = useTranslation('backup')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const event = useDeviceRecord()?.events.find((each) => each.event !== NETWORK)?.event
  const { name: eventName } = useEventFacts(event ?? ('' as EventId))
  const [passphrase, setPassphrase] = useState('')
  const [said, setSaid] = useState<Said>({ is: 'asking' })

  const write = async () => {
    if (isTooShort(passphrase)) {
      setSaid({ is: 'tooShort' })
      return
    }
    try {
      setSaid({ is: 'working', share: 0 })
      const backup = await writeBackup(device, passphrase.trim(), (share) =>
        setSaid({ is: 'working', share }),
      )
      const name = fileName(eventName, localDay(device.env.now()), 'zbor')
      saveFile(name, backup.file)
      await rememberBackup(device, backup.ops)
      setPassphrase('')
      setSaid({ is: 'done', name, n: backup.ops, bytes: backup.file.size, leftOut: backup.leftOut })
    } catch {
      setSaid({ is: 'failed' })
    }
  }

  return (
    <Form className={styles['stack']} onSend={write}>
      <PassphraseField
        isNew
        value={passphrase}
        tooShort={said.is === 'tooShort'}
        onChange={(typed) => {
          setPassphrase(typed)
          setSaid({ is: 'asking' })
        }}
      />
      <div>
        <Button type="submit" kind="main" icon={FileDown} disabled={said.is === 'working'}>
          {said.is === 'working'
            ? t('working', { percent: formatPercent(said.share, language) })
            : t('write')}
        </Button>
      </div>
      {said.is === 'failed' && <Notice kind="problem">{t('notWritten')}</Notice>}
      {said.is === 'done' && (
        <Notice kind="done">
          <p>{t('written', { name: said.name })}</p>
          <p>{t('size', { n: said.n, size: formatBytes(said.bytes, language) })}</p>
          {said.leftOut > 0 && <p>{t('leftOut', { n: said.leftOut })}</p>}
        </Notice>
      )}
    </Form>
  )
}
