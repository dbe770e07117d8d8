// The list of people from a file: chosen, looked at with what is wrong in it, then taken. The same file twice
// changes nothing; nothing is left out in silence.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AttendeeImport,
  importAttendees,
  isNeeded,
  type ImportedPerson,
} from '../../../core/desk/importAttendees.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { AttendeeColumn } from '../../../core/desk/attendeeWords.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { canWrite } from '../../../core/policy.ts'
import type { Device } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useRows } from '../../store/useRows.ts'
import { ChooseFile } from '../../tables/ChooseFile.tsx'
import { readTableFile } from '../../tables/readTableFile.ts'
import { rowTargets } from '../../tables/rowTargets.ts'
import { ImportFailed, ImportTaken } from '../../tables/ImportEnd.tsx'
import { TableProblems } from '../../tables/TableProblems.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Desk.module.css'
import { addImported } from './deskCommands.ts'

/** Lets the line at the bottom count what waits: back to back, the writes would not give it a turn. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 50))

/** Rows in one transaction: a short wait each, and a screen that stays alive between them. */
const CHUNK = 1000

type Stage =
  | { readonly is: 'choose'; readonly problem?: 'tooBig' | 'notText' | 'unreadable' }
  | {
      readonly is: 'look'
      readonly file: string
      readonly found: AttendeeImport
      readonly targets: readonly TargetId[]
    }
  | { readonly is: 'taking'; readonly done: number; readonly of: number }
  | { readonly is: 'taken'; readonly added: number; readonly known: number }
  | { readonly is: 'failed'; readonly added: number }

interface Fresh {
  readonly person: ImportedPerson
  readonly target: TargetId
}

export function ImportPeopleScreen({ event, base }: { readonly event: EventId; readonly base: string }) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const { loaded, rows } = useRows(event, attendee)
  const roles = useRoles(event)
  const once = useOnce()
  const [stage, setStage] = useState<Stage>({ is: 'choose' })

  const columnName = (column: AttendeeColumn) => (isNeeded(column) ? t(`fields.${column}`) : column)

  const choose = async (file: File) => {
    const table = await readTableFile(file)
    if (table.is !== 'rows') {
      setStage({ is: 'choose', problem: table.is })
      return
    }
    const found = importAttendees(table.rows)
    const keys = found.people.map(({ key }) => key)
    const targets = await rowTargets(event, attendee.name, keys)
    setStage({ is: 'look', file: file.name, found, targets })
  }

  // Against the list as it stands now, and not before it is known: nobody is added twice.
  const fresh =
    stage.is === 'look' && loaded
      ? stage.found.people.flatMap((person, at): Fresh[] => {
          const target = stage.targets[at]
          return target && !rows.has(target) ? [{ person, target }] : []
        })
      : undefined

  const take = async (known: number, wanted: readonly Fresh[]) => {
    const withDetails = canWrite(roles, 'detail', 'attendeeDetail')
    let added = 0
    try {
      while (added < wanted.length) {
        setStage({ is: 'taking', done: added, of: wanted.length })
        added += await takeChunk(device, event, wanted.slice(added, added + CHUNK), withDetails)
        await breath()
      }
      setStage({ is: 'taken', added, known })
    } catch {
      setStage({ is: 'failed', added })
    }
  }

  return (
    <Screen title={t('import.title')} back={base}>
      <div className={styles['form']}>
        {(stage.is === 'choose' || stage.is === 'look') && (
          <>
            <p>{t('import.how')}</p>
            <ChooseFile label={t('import.choose')} onFile={(file) => void choose(file)} />
          </>
        )}
        {stage.is === 'choose' && stage.problem && (
          <Notice kind="problem">{t(`import.${stage.problem}`)}</Notice>
        )}
        {stage.is === 'look' && (
          <>
            <h2 translate="no">{stage.file}</h2>
            <TableProblems problems={stage.found.problems} nameOf={columnName} />
            {fresh === undefined ? null : fresh.length > 0 ? (
              <>
                <p>{t('import.found', { count: fresh.length })}</p>
                <People fresh={fresh} />
                <Button
                  kind="main"
                  large
                  onClick={() => once(() => take(stage.found.people.length - fresh.length, fresh))}
                >
                  {t('import.take', { count: fresh.length })}
                </Button>
              </>
            ) : (
              stage.found.people.length > 0 && <Notice>{t('import.allKnown')}</Notice>
            )}
          </>
        )}
        {stage.is === 'taking' && (
          <p role="status">
            {t('import.taking', { done: stage.done, of: stage.of })}
            <progress value={stage.done} max={stage.of} className={styles['progress']} />
          </p>
        )}
        {stage.is === 'taken' && (
          <ImportTaken
            added={t('import.taken', { count: stage.added })}
            known={stage.known > 0 ? t('import.known', { n: stage.known }) : undefined}
            to={base}
            back={t('sign.backToDesk')}
          />
        )}
        {stage.is === 'failed' && (
          <ImportFailed
            text={t('import.failed', { count: stage.added })}
            again={t('import.again')}
            onAgain={() => setStage({ is: 'choose' })}
          />
        )}
      </div>
    </Screen>
  )
}

/** The first few, so that a person sees whether names and towns stand where they should. */
function People({ fresh }: { fresh: readonly Fresh[] }) {
  const { t } = useTranslation('desk')
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('fields.lastName')}</th>
          <th scope="col">{t('fields.firstName')}</th>
          <th scope="col">{t('fields.town')}</th>
        </tr>
      </thead>
      <tbody translate="no">
        {fresh.slice(0, 5).map(({ person, target }) => (
          <tr key={target}>
            <td>{person.lastName}</td>
            <td>{person.firstName}</td>
            <td>{person.town}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

async function takeChunk(
  device: Device,
  event: EventId,
  chunk: readonly Fresh[],
  withDetails: boolean,
): Promise<number> {
  await device.commit(
    event,
    chunk.flatMap(({ person, target }) => addImported(person, target, withDetails)),
  )
  return chunk.length
}
