// The list of people from a file: chosen, looked at with what is wrong in it, then taken. The same file twice
// changes nothing; nothing is left out in silence.

import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendeeColumn } from '../../../core/desk/attendeeWords.ts'
import { type AttendeeImport, importAttendees } from '../../../core/desk/importAttendees.ts'
import { type ImportPlan, planImport } from '../../../core/desk/planImport.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee, attendeeDetail } from '../../../core/model/attendee.ts'
import { canRead, canWrite } from '../../../core/policy.ts'
import type { Rows } from '../../../core/table/tableRoom.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { itemOf, useRows } from '../../store/useRows.ts'
import { ChooseFile } from '../../tables/ChooseFile.tsx'
import { FileProblem } from '../../tables/FileProblem.tsx'
import { ImportFailed, ImportTaken } from '../../tables/ImportEnd.tsx'
import { readTableFile, type TableFile, type TableFileProblem } from '../../tables/readTableFile.ts'
import { rowTargets } from '../../tables/rowTargets.ts'
import { TableProblems } from '../../tables/TableProblems.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Desk.module.css'
import { ImportColumns, ImportWays } from './ImportColumns.tsx'
import { CompletedPeople, FreshPeople } from './ImportPreview.tsx'
import { type Taken, takePeople } from './takePeople.ts'
import { useColumnName } from './useColumnName.ts'

type Assigned = ReadonlyMap<number, AttendeeColumn | undefined>

interface Looked {
  readonly is: 'look'
  readonly name: string
  readonly file: Extract<TableFile, { is: 'rows' }>
  /** Which of its sheets or encodings. */
  readonly way: number
  readonly assigned: Assigned
  readonly found: AttendeeImport
  readonly targets: readonly TargetId[]
}

type Stage =
  | { readonly is: 'choose'; readonly problem?: TableFileProblem }
  | { readonly is: 'reading' }
  | Looked
  | { readonly is: 'taking'; readonly done: number; readonly of: number }
  | { readonly is: 'taken'; readonly taken: Taken; readonly looked: Looked; readonly plan: ImportPlan }

export function ImportPeopleScreen({ event, base }: { readonly event: EventId; readonly base: string }) {
  const { t } = useTranslation(['import', 'desk'])
  const { device } = useDeviceAndSync()
  const { loaded, rows } = useRows(event, attendee)
  const details = useRows(event, attendeeDetail)
  const roles = useRoles(event)
  const once = useOnce()
  const columnName = useColumnName()
  const stop = useRef(false)
  const [stage, setStage] = useState<Stage>({ is: 'choose' })

  const look = async (file: Looked['file'], name: string, way: number, assigned: Assigned) => {
    const found = importAttendees(rowsOf(file, way), assigned)
    const keys = found.people.map(({ key }) => key)
    const targets = await rowTargets(event, attendee.name, keys)
    setStage({ is: 'look', name, file, way, assigned, found, targets })
  }
  const choose = async (file: File) => {
    setStage({ is: 'reading' })
    const table = await readTableFile(file)
    if (table.is !== 'rows') setStage({ is: 'choose', problem: table.is })
    else await look(table, file.name, 0, new Map())
  }

  const mayReadDetails = canRead(roles, 'detail')
  // Against the list as it stands now, and not before it is known: nobody is added twice.
  const plan = useMemo(() => {
    if (stage.is !== 'look' || !loaded || (mayReadDetails && !details.loaded)) return undefined
    const known = mayReadDetails
      ? new Map(Array.from(details.rows, ([target, row]) => [target, itemOf(attendeeDetail, row)]))
      : undefined
    const list = Array.from(rows.values(), (row) => itemOf(attendee, row))
    return planImport(stage.found.people, stage.targets, list, known)
  }, [stage, loaded, rows, mayReadDetails, details])

  const take = async (looked: Looked, { fresh, completed, known }: ImportPlan) => {
    stop.current = false
    const of = fresh.length + completed.length
    const taken = await takePeople(
      device,
      event,
      {
        fresh,
        completed,
        rows,
        details: details.rows,
        withDetails: canWrite(roles, 'detail', attendeeDetail.name),
      },
      (done) => setStage({ is: 'taking', done, of }),
      () => stop.current,
    )
    setStage({ is: 'taken', taken, looked, plan: { fresh, completed, known } })
  }

  return (
    <Screen title={t('title')} back={base}>
      <div className={styles['form']}>
        {(stage.is === 'choose' || stage.is === 'look') && (
          <>
            <p>{t('how')}</p>
            <ChooseFile label={t('choose')} onFile={(file) => void choose(file)} />
          </>
        )}
        {stage.is === 'choose' && stage.problem && <FileProblem problem={stage.problem} />}
        {stage.is === 'reading' && <p role="status">{t('reading')}</p>}
        {stage.is === 'look' && (
          <>
            <h2 translate="no">{stage.name}</h2>
            <ImportWays
              sheets={stage.file.sheets}
              readings={stage.file.readings}
              chosen={stage.way}
              onChoose={(way) => void look(stage.file, stage.name, way, new Map())}
            />
            <ImportColumns
              layout={stage.found.layout}
              onAssign={(place, column) =>
                void look(stage.file, stage.name, stage.way, reassigned(stage, place, column))
              }
            />
            <TableProblems problems={stage.found.problems} nameOf={columnName} />
            {plan && <Plan plan={plan} found={stage.found} onTake={() => once(() => take(stage, plan))} />}
          </>
        )}
        {stage.is === 'taking' && (
          <>
            <p role="status">
              {t('taking', { done: stage.done, of: stage.of })}
              <progress value={stage.done} max={stage.of} className={styles['progress']} />
            </p>
            <Button
              onClick={() => {
                stop.current = true
              }}
            >
              {t('stop')}
            </Button>
          </>
        )}
        {stage.is === 'taken' && stage.taken.is === 'stopped' && (
          <ImportFailed
            text={t('stopped', { n: stage.taken.added + stage.taken.completed })}
            again={t('again')}
            onAgain={() => setStage({ is: 'choose' })}
          />
        )}
        {stage.is === 'taken' && stage.taken.is === 'failed' && (
          <ImportFailed
            text={t('failed', { count: stage.taken.added + stage.taken.completed })}
            again={t('again')}
            onAgain={() => setStage({ is: 'choose' })}
          />
        )}
        {stage.is === 'taken' && stage.taken.is === 'all' && (
          <>
            <ImportTaken
              added={t('taken', { count: stage.taken.added })}
              known={stage.plan.known > 0 ? t('known', { n: stage.plan.known }) : undefined}
              to={base}
              back={t('desk:sign.backToDesk')}
            />
            {stage.plan.completed.length > 0 && (
              <>
                <p>{t('report.completed', { n: stage.plan.completed.length })}</p>
                <CompletedPeople completed={stage.plan.completed} />
              </>
            )}
            <TableProblems problems={stage.looked.found.problems} nameOf={columnName} />
          </>
        )}
      </div>
    </Screen>
  )
}

const rowsOf = (file: Looked['file'], way: number): Rows =>
  (file.sheets[way] ?? file.readings[way])?.rows ?? file.rows

/** All columns as they were shown, but one: what a person saw stays while they change another. */
function reassigned(looked: Looked, place: number, column: AttendeeColumn | undefined): Assigned {
  const shown = new Map(looked.found.layout.map((each, at) => [at, each.column]))
  for (const [at, other] of shown) if (column !== undefined && other === column) shown.set(at, undefined)
  return shown.set(place, column)
}

interface PlanProps {
  readonly plan: ImportPlan
  readonly found: AttendeeImport
  readonly onTake: () => void
}

function Plan({ plan, found, onTake }: PlanProps) {
  const { t } = useTranslation('import')
  const { fresh, completed } = plan
  if (fresh.length === 0 && completed.length === 0) {
    return found.people.length > 0 ? <Notice>{t('allKnown')}</Notice> : null
  }
  return (
    <>
      {fresh.length > 0 && (
        <>
          <p>{t('found', { count: fresh.length })}</p>
          <FreshPeople fresh={fresh} />
        </>
      )}
      {completed.length > 0 && (
        <>
          <p>{t('completes', { n: completed.length })}</p>
          <CompletedPeople completed={completed} />
        </>
      )}
      <Button kind="main" large onClick={onTake}>
        {fresh.length > 0 ? t('take', { count: fresh.length }) : t('complete')}
      </Button>
    </>
  )
}
