// One entry of this device that is not accepted: in plain words, with the ways out of it.

import { Archive, Pencil, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { correctable, type HeldEntry, putAside, sendAgain } from '../../store/held.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { useRowWords } from '../../words/useRowWords.ts'
import { CorrectForm } from './CorrectForm.tsx'
import styles from './Held.module.css'
import { HeldWhat } from './HeldWhat.tsx'
import { useReasons } from './useReasons.ts'

export function HeldCard({ entry }: { readonly entry: HeldEntry }) {
  const { t } = useTranslation('held')
  const { device, sync } = useDeviceAndSync()
  const { key, op, reason } = entry
  const words = useRowWords(op.event)
  const reasons = useReasons()
  const { save, failed } = useSaving()
  const [open, setOpen] = useState<'correct' | 'putAside'>()
  const fields = correctable(entry)
  return (
    <li className={styles['card']}>
      {words.event !== '' && (
        <p className={styles['means']} translate="no">
          {words.event}
        </p>
      )}
      <HeldWhat op={op} words={words} />
      <p>{reasons.why(reason, (field) => words.field(op.entity, field))}</p>
      <p className={styles['means']}>{reasons.whatToDo(reason)}</p>
      {failed && <Notice kind="problem">{t('notDone')}</Notice>}
      {open === 'correct' ? (
        <CorrectForm entry={entry} fields={fields} words={words} onDone={() => setOpen(undefined)} />
      ) : (
        <div className={styles['actions']}>
          {fields.length > 0 && (
            <Button kind="main" icon={Pencil} onClick={() => setOpen('correct')}>
              {t('correct')}
            </Button>
          )}
          <Button
            icon={Send}
            onClick={() =>
              save(async () => {
                await sendAgain(device.storage, device.env, key)
                sync.poke()
              })
            }
          >
            {t('sendAgain')}
          </Button>
          <Button kind="quiet" icon={Archive} onClick={() => setOpen('putAside')}>
            {t('putAside')}
          </Button>
        </div>
      )}
      <Dialog
        open={open === 'putAside'}
        title={t('putAsideTitle')}
        onClose={() => setOpen(undefined)}
        actions={
          <Button kind="danger" onClick={() => save(() => putAside(device.storage, device.env, key))}>
            {t('putAside')}
          </Button>
        }
      >
        <HeldWhat op={op} words={words} />
        <p>{t('putAsideMeans')}</p>
      </Dialog>
    </li>
  )
}
