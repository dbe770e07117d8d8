// The agenda from a file: chosen, looked at day by day with what is wrong in it, then taken in one transaction.
// The same file twice changes nothing, and what was changed or deleted here stays so.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgendaImport, importAgenda } from '../../../core/agenda/importAgenda.ts'
import type { EventId } from '../../../core/ids.ts'
import { isLanguage } from '../../../core/languages.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { ChooseFile } from '../../tables/ChooseFile.tsx'
import { FileProblem } from '../../tables/FileProblem.tsx'
import { readTableFile, type TableFileProblem } from '../../tables/readTableFile.ts'
import { rowTargets } from '../../tables/rowTargets.ts'
import { ImportFailed, ImportTaken } from '../../tables/ImportEnd.tsx'
import { TableProblems } from '../../tables/TableProblems.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import styles from './Agenda.module.css'
import { placeName } from '../../store/placeName.ts'
import { addImported, type FreshItem } from './agendaCommands.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { useAgenda } from './useAgenda.ts'

type Stage =
  | { readonly is: 'choose'; readonly problem?: TableFileProblem }
  | {
      readonly is: 'look'
      readonly file: string
      readonly found: AgendaImport
      readonly fresh: readonly FreshItem[]
    }
  | { readonly is: 'taken'; readonly added: number; readonly known: number }
  | { readonly is: 'failed' }

export function ImportAgendaScreen({ event, base }: { readonly event: EventId; readonly base: string }) {
  const { t } = useTranslation('agenda')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const agenda = useAgenda(event)
  const { rows } = useRows(event, agendaItem)
  const once = useOnce()
  const [stage, setStage] = useState<Stage>({ is: 'choose' })
  const ofEvent = agenda.event.language ?? ''
  const titleLanguage = isLanguage(ofEvent) ? ofEvent : language

  const columnName = (column: string) =>
    column === 'day'
      ? t('form.day')
      : column === 'start'
        ? t('import.start')
        : column === 'title'
          ? t('import.itemTitle')
          : column

  const choose = async (file: File) => {
    const table = await readTableFile(file)
    if (table.is !== 'rows') {
      setStage({ is: 'choose', problem: table.is })
      return
    }
    const found = importAgenda(table.rows, titleLanguage)
    const targets = await rowTargets(
      event,
      agendaItem.name,
      found.items.map(({ key }) => key),
    )
    const fresh = found.items.flatMap((item, at) => {
      const target = targets[at]
      return target && !rows.has(target) ? [{ item, target }] : []
    })
    setStage({ is: 'look', file: file.name, found, fresh })
  }

  const take = async ({ found, fresh }: Extract<Stage, { is: 'look' }>) => {
    try {
      await device.commit(event, addImported(fresh, agenda.items, await placeName(device)))
      setStage({ is: 'taken', added: fresh.length, known: found.items.length - fresh.length })
    } catch {
      setStage({ is: 'failed' })
    }
  }

  return (
    <Screen title={t('import.title')} back={base}>
      <div className={styles['form']}>
        {(stage.is === 'choose' || stage.is === 'look') && (
          <>
            <p>{t('import.how')}</p>
            <ChooseFile
              label={t('import.choose')}
              disabled={!agenda.loaded}
              onFile={(file) => void choose(file)}
            />
          </>
        )}
        {stage.is === 'choose' && stage.problem && <FileProblem problem={stage.problem} />}
        {stage.is === 'look' && (
          <>
            <h2 translate="no">{stage.file}</h2>
            <TableProblems problems={stage.found.problems} nameOf={columnName} />
            {stage.fresh.length > 0 ? (
              <>
                <p>{t('import.found', { count: stage.fresh.length })}</p>
                <ImportPreview fresh={stage.fresh} />
                <Button kind="main" large onClick={() => once(() => take(stage))}>
                  {t('import.take', { count: stage.fresh.length })}
                </Button>
              </>
            ) : (
              stage.found.items.length > 0 && <Notice>{t('import.allKnown')}</Notice>
            )}
          </>
        )}
        {stage.is === 'taken' && (
          <ImportTaken
            added={t('import.taken', { count: stage.added })}
            known={stage.known > 0 ? t('import.known', { n: stage.known }) : undefined}
            to={base}
            back={t('toAgenda')}
          />
        )}
        {stage.is === 'failed' && (
          <ImportFailed
            text={t('import.failed')}
            again={t('import.again')}
            onAgain={() => setStage({ is: 'choose' })}
          />
        )}
      </div>
    </Screen>
  )
}
