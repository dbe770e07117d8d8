// A file of this or another device, and its passphrase; what came of it, in numbers. A rescue file needs none.

import { FileUp, LogIn } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRescue, openFile, type OpenedFile } from '../../backup/openFile.ts'
import { PassphraseField } from '../../backup/PassphraseField.tsx'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { ChooseFile } from '../../tables/ChooseFile.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './shell.module.css'

const RESULTS = ['added', 'known', 'carried', 'leftOut'] as const

export function OpenBackupForm() {
  const { t } = useTranslation('backup')
  const { t: shell } = useTranslation('shell')
  const { device, sync } = useDeviceAndSync()
  const [file, setFile] = useState<{ file: File; open: boolean }>()
  const [passphrase, setPassphrase] = useState('')
  const [read, setRead] = useState<number>()
  const [answer, setAnswer] = useState<OpenedFile>()

  const open = async () => {
    if (!file) return
    setAnswer(undefined)
    setRead(0)
    // The database failing before anything was taken in is told as any other failure is.
    const opened = await openFile(device, file.file, passphrase.trim(), setRead).catch(
      () => ({ is: 'notStored' }) as const,
    )
    setRead(undefined)
    setAnswer(opened)
    if (opened.is !== 'done' && opened.is !== 'laidBy') return
    setFile(undefined)
    setPassphrase('')
    sync.poke()
  }

  return (
    <Form className={styles['stack']} onSend={open}>
      <ChooseFile
        label={t('choose')}
        // Any file: some systems grey out all whose ending they don't know.
        accept=""
        disabled={read !== undefined}
        onFile={(chosen) => {
          setAnswer(undefined)
          void isRescue(chosen).then(
            (isOpen) => setFile({ file: chosen, open: isOpen }),
            () => setAnswer({ is: 'unreadable' }),
          )
        }}
      />
      {file && <p>{t('chosen', { name: file.file.name })}</p>}
      {file && !file.open && <PassphraseField value={passphrase} onChange={setPassphrase} />}
      {file && (
        <div>
          <Button type="submit" kind="main" icon={FileUp} disabled={read !== undefined}>
            {read === undefined ? t('read') : t('reading', { n: read })}
          </Button>
        </div>
      )}
      {answer && answer.is !== 'done' && answer.is !== 'laidBy' && (
        <Notice kind="problem">{t(`problem.${answer.is}`)}</Notice>
      )}
      {answer?.is === 'laidBy' && (
        <Notice kind="done">
          <p>{t('laidBy', { n: answer.lines })}</p>
          <p>{t('laidByNext')}</p>
          <LinkButton to="/join" icon={LogIn}>
            {shell('events.join')}
          </LinkButton>
        </Notice>
      )}
      {answer?.is === 'done' && (
        <Notice kind="done">
          <p>{t('opened')}</p>
          {RESULTS.filter((what) => what === 'added' || answer[what] > 0).map((what) => (
            <p key={what}>{t(`result.${what}`, { n: answer[what] })}</p>
          ))}
          {answer.elsewhere && <p>{t('elsewhere')}</p>}
        </Notice>
      )}
    </Form>
  )
}
