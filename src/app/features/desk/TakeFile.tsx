// The way without a camera: the file that the other tablet saved, and its passphrase.

import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PARCEL_LINES } from '../../../core/bounds.ts'
import { openBackup, type Opened } from '../../backup/backupFile.ts'
import { PassphraseField } from '../../backup/PassphraseField.tsx'
import { ChooseFile } from '../../tables/ChooseFile.tsx'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Scan.module.css'

export function TakeFile({ onLines }: { readonly onLines: (lines: readonly string[]) => Promise<void> }) {
  const { t } = useTranslation('backup')
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<Exclude<Opened['is'], 'open'>>()
  const open = async () => {
    if (!file) return
    const opened = await openBackup(file, passphrase.trim())
    if (opened.is !== 'open') return setProblem(opened.is)
    const lines: string[] = []
    for await (const line of opened.lines) {
      if (line !== '') lines.push(line)
      if (lines.length > MAX_PARCEL_LINES) return setProblem('damaged')
    }
    await onLines(lines)
  }
  return (
    <Form className={styles['stack']} onSend={open}>
      <ChooseFile
        label={t('choose')}
        // Any file: some systems grey out all whose ending they don't know.
        accept=""
        onFile={(chosen) => {
          setFile(chosen)
          setProblem(undefined)
        }}
      />
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      {file && (
        <>
          <p>{t('chosen', { name: file.name })}</p>
          <PassphraseField value={passphrase} onChange={setPassphrase} />
          <div>
            <Button type="submit" kind="main" icon={FileUp}>
              {t('read')}
            </Button>
          </div>
        </>
      )}
    </Form>
  )
}
