// „Give this desk to another tablet”: what was not sent yet, as codes or a file. It says „you can switch me off”
// only when the other tablet's number is that of everything that waits here.

import { FileDown, RefreshCw, ScanQrCode } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Confirmation,
  confirmationOf,
  type DeskParcel,
  deskParcel,
  isAllIn,
} from '../../backup/deskParcel.ts'
import { CodeLoop } from '../../camera/CodeLoop.tsx'
import { parcelFrames } from '../../camera/parcel.ts'
import { Scanner } from '../../camera/Scanner.tsx'
import type { Device } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useSyncStatus } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'
import { GiveFile } from './GiveFile.tsx'
import styles from './Scan.module.css'

interface Made {
  readonly parcel: DeskParcel
  /** Undefined where codes would take too long. */
  readonly frames: readonly string[] | undefined
  readonly confirmation: Confirmation
}

async function makeParcel(device: Device): Promise<Made> {
  const parcel = await deskParcel(device)
  const confirmation = await confirmationOf(parcel.lines)
  return { parcel, confirmation, frames: await parcelFrames('desk', parcel.lines.join('\n')) }
}

type Answer = 'failed' | 'wrong' | 'changed' | 'done'

export function GiveDesk({ event, base }: DeskContext) {
  const { t } = useTranslation('scan')
  const { device } = useDeviceAndSync()
  const { waiting } = useSyncStatus()
  const [made, setMade] = useState<Made>()
  const [answer, setAnswer] = useState<Answer>()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<'scan' | 'file'>()

  useEffect(() => {
    let over = false
    void makeParcel(device).then(
      (done) => !over && setMade(done),
      () => !over && setAnswer('failed'),
    )
    return () => {
      over = true
    }
  }, [device])
  const makeAgain = async () => {
    setMade(undefined)
    setAnswer(undefined)
    setTyped('')
    try {
      setMade(await makeParcel(device))
    } catch {
      setAnswer('failed')
    }
  }

  const check = async ({ parcel, confirmation }: Made, said: string) => {
    const fits = said === confirmation.code || said === confirmation.text
    setAnswer(!fits ? 'wrong' : (await isAllIn(device, parcel)) ? 'done' : 'changed')
    setOpen(undefined)
  }

  const given = answer === 'done' && made?.parcel.leftOut === 0
  return (
    <Screen wide title={t('give.open')} back={`${base}/tablets`}>
      <div className={styles['stack']}>
        {answer === 'failed' ? (
          <Notice
            kind="problem"
            actions={
              <Button icon={RefreshCw} onClick={() => void makeAgain()}>
                {t('give.again')}
              </Button>
            }
          >
            {t('give.failed')}
          </Notice>
        ) : !made ? (
          <p role="status">{t('give.preparing')}</p>
        ) : given ? (
          <Notice kind="done">{t('give.done')}</Notice>
        ) : made.parcel.lines.length + made.parcel.leftOut === 0 && waiting === 0 ? (
          <Notice kind="done">{t('give.empty')}</Notice>
        ) : (
          <div className={styles['beside']}>
            {open === 'scan' ? (
              <Scanner
                onCode={(text) => {
                  if (text.startsWith('ZBOK/')) void check(made, text)
                }}
              />
            ) : made.frames ? (
              <CodeLoop frames={made.frames} />
            ) : (
              <Notice kind="problem">{t('give.tooMuch')}</Notice>
            )}
            <div className={styles['stack']}>
              <p>{t('give.how')}</p>
              <p>{t('give.entries', { n: made.parcel.keys.size })}</p>
              {made.parcel.leftOut > 0 && (
                <Notice kind="problem">{t('give.leftOut', { n: made.parcel.leftOut })}</Notice>
              )}
              {answer === 'wrong' && <Notice kind="problem">{t('give.wrong')}</Notice>}
              {answer === 'changed' && (
                <Notice
                  kind="problem"
                  actions={
                    <Button icon={RefreshCw} onClick={() => void makeAgain()}>
                      {t('give.again')}
                    </Button>
                  }
                >
                  {t('give.changed')}
                </Notice>
              )}
              <Form className={styles['stack']} onSend={() => check(made, typed.trim())}>
                <Field
                  label={t('give.number')}
                  value={typed}
                  inputMode="numeric"
                  maxLength={4}
                  onChange={(changed) => {
                    setTyped(changed.target.value)
                    setAnswer(undefined)
                  }}
                />
                <div className={styles['actions']}>
                  <Button type="submit" kind="main">
                    {t('give.check')}
                  </Button>
                  <Button
                    icon={ScanQrCode}
                    aria-expanded={open === 'scan'}
                    onClick={() => setOpen(open === 'scan' ? undefined : 'scan')}
                  >
                    {t('give.scan')}
                  </Button>
                  <Button
                    kind="quiet"
                    icon={FileDown}
                    aria-expanded={open === 'file'}
                    onClick={() => setOpen(open === 'file' ? undefined : 'file')}
                  >
                    {t('give.file')}
                  </Button>
                </div>
              </Form>
              {open === 'file' && <GiveFile event={event} parcel={made.parcel} />}
            </div>
          </div>
        )}
      </div>
    </Screen>
  )
}
