// The one long text of an item. What others write comes in while one types, and the caret stays where it was.

import { Eraser } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { minutes } from '../../../core/model/minutes.ts'
import { MINUTES_MAX } from '../../../core/notes/minutesFacts.ts'
import { removed } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { ErasedTexts } from './ErasedTexts.tsx'
import styles from './Minutes.module.css'
import { type ErasedMinutes, type MinutesSession, type MinutesState, NOTHING_YET } from './minutesSession.ts'
import type { Selection } from './minutesText.ts'
import { useHugePaste } from './useHugePaste.ts'
import { type OpenMinutes, useMinutes } from './useMinutes.ts'

interface Props {
  readonly event: EventId
  readonly item: TargetId
}

export function MinutesEditor(props: Props) {
  const [tries, setTries] = useState(0)
  return <OpenEditor key={tries} {...props} onTryAgain={() => setTries(tries + 1)} />
}

function OpenEditor({ event, item, onTryAgain }: Props & { readonly onTryAgain: () => void }) {
  const { t } = useTranslation('minutes')
  const open = useMinutes(event, item)
  const { session, state } = open
  if (open.failed) {
    return (
      <Notice kind="problem" actions={<Button onClick={onTryAgain}>{t('tryAgain')}</Button>}>
        {t('notOpen')}
      </Notice>
    )
  }
  if (!session || !state) return <Loading />
  return (
    <div className={styles['editor']}>
      <MinutesField session={session} state={state} facts={open.facts} />
      {state.unsaved === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
      {state.unreadable > 0 && <Notice>{t('unreadable', { n: state.unreadable })}</Notice>}
      {state.isWaiting && <Notice>{t('waiting')}</Notice>}
      <Below event={event} session={session} state={state} facts={open.facts} />
    </div>
  )
}

interface FieldProps {
  readonly session: MinutesSession
  readonly state: MinutesState
  readonly facts: OpenMinutes['facts']
}

function MinutesField({ session, state, facts }: FieldProps) {
  const { t } = useTranslation('minutes')
  const { t: ofNotes } = useTranslation('notes')
  const paste = useHugePaste()
  const area = useRef<HTMLTextAreaElement>(null)
  const place = useRef<Selection>(undefined)
  // While letters are being put together, the field must not be changed under them.
  const [composing, setComposing] = useState(false)

  useEffect(() => {
    if (composing) return
    const field = area.current
    const isHere = field !== null && document.activeElement === field
    const moved = session.take(facts, isHere ? [field.selectionStart, field.selectionEnd] : undefined)
    if (isHere) place.current = moved
  }, [session, facts, composing])

  useLayoutEffect(() => {
    if (place.current) area.current?.setSelectionRange(...place.current)
    place.current = undefined
  })

  return (
    <TextArea
      ref={area}
      label={t('label')}
      hint={t('hint')}
      rows={14}
      value={state.text}
      error={
        paste.refused > 0
          ? ofNotes('hugePaste', { n: paste.refused })
          : state.tooLongBy > 0
            ? t('tooLong', { n: state.tooLongBy, max: MINUTES_MAX })
            : undefined
      }
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      {...paste.guard}
      onChange={(typed) => {
        paste.forget()
        session.type(typed.target.value, typed.target.selectionEnd)
      }}
      onBlur={() => {
        setComposing(false)
        void session.flush()
      }}
    />
  )
}

function Below({ event, session, state, facts }: FieldProps & Pick<Props, 'event'>) {
  const { t } = useTranslation('minutes')
  const { device } = useDeviceAndSync()
  const { rows } = useRows(event, minutes)
  const { save, failed } = useSaving()
  const [erased, setErased] = useState<ErasedMinutes>()

  const undo = async (of: ErasedMinutes) => {
    const row = rows.get(of.target)
    const untouched =
      facts.now.generation === of.generation &&
      facts.now.updates.every(({ update }) => update === NOTHING_YET)
    // Where somebody has written on, the old text comes before that: neither is lost.
    if (row && untouched && state.text === '') await device.commit(event, [removed(minutes, row)])
    else session.putBack(of.text)
    setErased(undefined)
  }

  return (
    <>
      {erased && (
        <Notice kind="done" onUndo={() => save(() => undo(erased))} onClose={() => setErased(undefined)}>
          {t('erased')}
        </Notice>
      )}
      {failed && <Notice kind="problem">{t('notErased')}</Notice>}
      <div className={styles['actions']}>
        <p className={styles['muted']}>
          {state.tooLongBy > 0
            ? t('unsavedLong')
            : state.unsaved === undefined
              ? t('saved')
              : state.unsaved === 'soon'
                ? t('soon')
                : ''}
        </p>
        <Button
          kind="quiet"
          icon={Eraser}
          disabled={state.text === '' || state.tooLongBy > 0}
          onClick={() => save(async () => setErased(await session.erase()))}
        >
          {t('erase')}
        </Button>
      </div>
      <ErasedTexts session={session} facts={facts} />
    </>
  )
}
