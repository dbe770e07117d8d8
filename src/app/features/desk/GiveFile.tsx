// The same entries as a file under a passphrase, for tablets that no camera can help.

import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { packBackup } from '../../backup/backupFile.ts'
import type { DeskParcel } from '../../backup/deskParcel.ts'
import { isTooShort, PassphraseField } from '../../backup/PassphraseField.tsx'
import { fileName } from '../../backup/writeBackup.ts'
import { localDay } from '../../i18n/intl.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import styles from './Scan.module.css'

type Said = { readonly is: 'asking' | 'tooShort' | 'failed' } | { readonly is: 'done'; readonly name: string }

export function GiveFile({ event, parcel }: { readonly event: EventId; readonly parcel: DeskParcel }) {
  const { t } = useTranslation(['backup', 'scan'])
  const { device } = useDeviceAndSync()
  const record = useDeviceRecord()
  const [passphrase, setPassphrase] = useState('')
  const [said, setSaid] = useState<Said>({ is: 'asking' })
  const write = async () => {
    if (isTooShort(passphrase)) return setSaid({ is: 'tooShort' })
    try {
      const at = device.env.now()
      const file = await packBackup(passphrase.trim(), { at, events: [event] }, asLines(parcel))
      const name = fileName(record?.name ?? '', localDay(at), 'zbor')
      saveFile(name, file)
      setSaid({ is: 'done', name })
    } catch {
      setSaid({ is: 'failed' })
    }
  }
  return (
    <Form className={styles['stack']} onSend={write}>
      <PassphraseField isNew value={passphrase} tooShort={said.is === 'tooShort'} onChange={setPassphrase} />
      <div>
        <Button type="submit" icon={FileDown}>
          {t('write')}
        </Button>
      </div>
      {said.is === 'failed' && <Notice kind="problem">{t('notWritten')}</Notice>}
      {said.is === 'done' && (
        <Notice kind="done">
          <p>{t('written', { name: said.name })}</p>
          <p>{t('scan:give.fileHow')}</p>
        </Notice>
      )}
    </Form>
  )
}

async function* asLines({ lines }: DeskParcel): AsyncGenerator<string> {
  yield* lines
}
