// Making sheets: for the people who stand on none yet, blank ones, and a reserve of all names.

import { FilePlus2, Files, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  blankSheets,
  type NewSheet,
  reserveSheets,
  type Sheet,
  sheetsByTown,
} from '../../../core/desk/signInSheets.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { collator } from '../../i18n/intl.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Print.module.css'
import { makeSheets } from './sheetCommands.ts'
import type { Printed } from './usePrintedWords.ts'

/** More is a slip of the finger. */
const MOST_BLANK = 50

interface Props {
  readonly event: EventId
  readonly list: TargetId
  /** Removed ones too. */
  readonly ofList: readonly Sheet[]
  readonly printed: Printed
  /** Before those that were made appear: only they are then to be printed. */
  readonly onMade: () => void
}

export function MakeSheets({ event, list, ofList, printed, onMade }: Props) {
  const { t } = useTranslation('paper')
  const { device } = useDeviceAndSync()
  const record = useDeviceRecord()
  const { loaded, attendees } = usePeople(event)
  const { save, failed } = useSaving()
  const [blank, setBlank] = useState('2')
  const [tried, setTried] = useState(false)
  const { compare } = collator(printed.language)
  if (!loaded) return null

  const byTown = sheetsByTown(attendees, ofList, printed.about.town, compare)
  const open = byTown.reduce((sum, { people }) => sum + people.length, 0)
  const count = /^\d{1,2}$/.test(blank.trim()) ? Number(blank) : 0
  const make = (made: readonly NewSheet[]) =>
    save(async () => {
      await device.commit(
        event,
        makeSheets(made, {
          list,
          device: record?.name ?? '',
          nowMs: device.env.now(),
          newTarget: device.newTarget,
        }),
      )
      onMade()
    })

  return (
    <div className={styles['part']}>
      {failed && <Notice kind="problem">{t('sheets.failed')}</Notice>}
      <h2>{t('sheets.make')}</h2>
      <p>{open > 0 ? t('sheets.open', { n: open, sheets: byTown.length }) : t('sheets.allOn')}</p>
      {open > 0 && (
        <div className={styles['actions']}>
          <Button kind="main" large icon={FilePlus2} onClick={() => make(byTown)}>
            {t('sheets.byTown')}
          </Button>
        </div>
      )}
      <Form
        className={styles['inline']}
        onSend={async () => {
          setTried(true)
          if (count >= 1 && count <= MOST_BLANK) make(blankSheets(count, ofList))
        }}
      >
        <Field
          label={t('sheets.howMany')}
          inputMode="numeric"
          value={blank}
          error={
            tried && !(count >= 1 && count <= MOST_BLANK)
              ? t('sheets.wrongCount', { most: MOST_BLANK })
              : undefined
          }
          onChange={(changed) => setBlank(changed.target.value)}
        />
        <Button type="submit" icon={FileText}>
          {t('sheets.blank')}
        </Button>
      </Form>
      {attendees.length > 0 && (
        <div className={styles['inline']}>
          <p className={styles['hint']}>{t('sheets.reserveAbout')}</p>
          <Button icon={Files} onClick={() => make(reserveSheets(attendees, ofList, compare))}>
            {t('sheets.reserve')}
          </Button>
        </div>
      )}
    </div>
  )
}
