// One language's publication text: copied with one tap, edited, and given back to the computed one with undo. What
// is typed is kept on the device until it is saved; a count that changed since is pointed out, never applied.

import { Copy, Save } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'
import type { PublicationState } from '../../../core/report/publicationState.ts'
import type { Row } from '../../../core/sync/heads.ts'
import type { EventScreenProps } from '../../screens.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { copyText } from './copyText.ts'
import { seenIn, writeText } from './publicationCommands.ts'
import styles from './Report.module.css'

interface EditorProps extends EventScreenProps {
  readonly language: Language
  /** The stored texts; undefined where nobody has edited one. */
  readonly row: Row | undefined
  readonly state: PublicationState
  readonly computed: string
  readonly total: number
}

/** The longest that the log's field takes. */
const MOST_LETTERS = 20_000

type Said = 'copied' | 'selected' | 'saved' | 'failed'
interface Given {
  readonly text: string
  readonly counted: number
}

export function PublicationEditor(props: EditorProps) {
  const { event, language, row, state, computed, total } = props
  const { t } = useTranslation('report')
  const { device } = useDeviceAndSync()
  const area = useRef<HTMLTextAreaElement>(null)
  const once = useOnce()
  const [said, setSaid] = useState<Said>()
  const [undo, setUndo] = useState<Given>()
  const edited = state.is === 'edited' ? state : undefined
  const shown = edited?.text ?? computed
  const key = `publication/${event}/${language}`
  const draft = useDraft(key, shown, seenIn(row, language), { follows: true })
  // The count at the last keystroke: a text begun on Friday and saved on Saturday was edited on Friday's.
  const draftCount = useDraft(`${key}/counted`, total, {}, { follows: true })
  const { value: text, touched } = draft
  if (text === undefined || draftCount.value === undefined) return null
  const tooLong = text.length > MOST_LETTERS
  const before = touched ? draftCount.value : edited?.counted
  const changed = before !== undefined && before !== total

  const run = (work: () => Promise<Said | undefined>) =>
    once(async () => {
      try {
        setSaid(await work())
      } catch {
        setSaid('failed')
      }
    })
  const write = (given: Given, prev = seenIn(row, language)) =>
    device.commit(event, [writeText(event, language, given, prev)])
  const save = async () => {
    await write({ text: text === computed ? '' : text, counted: before ?? total }, draft.prev)
    await clear()
    setUndo(undefined)
    return 'saved' as const
  }
  const clear = async () => {
    await draft.clear()
    await draftCount.clear()
    return undefined
  }
  const keepMine = async () => {
    if (touched) draftCount.change(total)
    else await write({ text: shown, counted: total })
    return undefined
  }
  const takeComputed = async () => {
    const mine = { text, counted: before ?? total }
    await write({ text: '', counted: total }, touched ? draft.prev : seenIn(row, language))
    await clear()
    setUndo(mine)
    return undefined
  }
  const takeBack = async (given: Given) => {
    await write(given)
    setUndo(undefined)
    return undefined
  }

  return (
    <div className={styles['editor']}>
      {changed && (
        <Notice
          actions={
            <>
              <Button onClick={() => run(keepMine)}>{t('text.keepMine')}</Button>
              <Button onClick={() => run(takeComputed)}>{t('text.takeComputed')}</Button>
            </>
          }
        >
          {t('text.changed', { before, now: total })}
        </Notice>
      )}
      {undo && !edited && (
        <Notice kind="done" onUndo={() => run(() => takeBack(undo))} onClose={() => setUndo(undefined)}>
          {t('text.computedAgain')}
        </Notice>
      )}
      <TextArea
        ref={area}
        label={t('text.label')}
        hint={edited && !touched ? t('text.isEdited') : undefined}
        error={tooLong ? t('text.tooLong', { most: MOST_LETTERS }) : undefined}
        rows={12}
        lang={language}
        translate="no"
        value={text}
        onChange={(typed) => {
          setSaid(undefined)
          draft.change(typed.target.value)
          draftCount.change(total)
        }}
      />
      <div className={styles['actions']}>
        <Button
          kind={touched ? 'plain' : 'main'}
          icon={Copy}
          onClick={() => run(async () => (area.current ? copyText(area.current) : undefined))}
        >
          {t('text.copy')}
        </Button>
        {touched && (
          <>
            <Button kind="main" icon={Save} disabled={tooLong} onClick={() => run(save)}>
              {t('text.save')}
            </Button>
            <Button kind="quiet" onClick={() => run(clear)}>
              {t('text.discard')}
            </Button>
          </>
        )}
        {edited && !touched && !changed && (
          <Button kind="quiet" onClick={() => run(takeComputed)}>
            {t('text.useComputed')}
          </Button>
        )}
      </div>
      <p role="status" className={styles['said']}>
        {said !== undefined && said !== 'failed' && t(`text.${said}`)}
      </p>
      {said === 'failed' && <Notice kind="problem">{t('text.notSaved')}</Notice>}
    </div>
  )
}
