// A new event with its lists, one for each day. The address is asked of the server first, so this needs a network;
// what was typed stays until it worked.

import { CalendarPlus } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { type EventId, randomBase32, type TargetId } from '../../../core/ids.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { list } from '../../../core/model/list.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { created } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EventFields } from './EventFields.tsx'
import {
  eventFields,
  type EventFormProblem,
  eventFormProblems,
  type EventFormValues,
  listsOf,
  newEventId,
} from './eventForm.ts'
import { openEvent } from './organiseApi.ts'
import styles from './shell.module.css'

const NOTHING_SEEN = {}
const NO_PROBLEMS: ReadonlySet<EventFormProblem> = new Set()

export function NewEvent() {
  const { t } = useTranslation('shell')
  const { language } = useLanguage()
  const { device, sync } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const draft = useDraft<EventFormValues>(
    'newEvent',
    { names: {}, town: '', country: 'HR', start: '', end: '', zone, language, helpName: '', helpPhone: '' },
    NOTHING_SEEN,
  )
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [failed, setFailed] = useState<'unreachable' | 'notAllowed' | 'notStored'>()
  const [busy, setBusy] = useState(false)
  const values = draft.value
  if (!values) return null

  const save = async () => {
    const found = eventFormProblems(values)
    setProblems(found)
    if (found.size > 0) return
    setBusy(true)
    setFailed(undefined)
    try {
      const id = newEventId(values.town, randomBase32(device.env.random, 5)) as EventId
      const answer = await openEvent(sync.transport, id)
      if (answer.is !== 'ok') {
        setFailed(answer.is === 'unreachable' ? 'unreachable' : 'notAllowed')
        return
      }
      await device.commit(id, [
        created(eventEntity, id as string as TargetId, eventFields(values)),
        ...listsOf(values).map(({ target, fields }) => created(list, target, fields)),
      ])
      await draft.clear()
      sync.poke()
      navigate('/', { replace: true })
    } catch {
      setFailed('notStored')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Screen title={t('newEvent.title')} back="/">
      <form
        className={styles['stack']}
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          void save()
        }}
      >
        <EventFields values={values} problems={problems} onChange={draft.change} />
        {failed === 'unreachable' && <Notice kind="problem">{t('newEvent.unreachable')}</Notice>}
        {failed === 'notAllowed' && <Notice kind="problem">{t('newEvent.notAllowed')}</Notice>}
        {failed === 'notStored' && <Notice kind="problem">{t('eventForm.notStored')}</Notice>}
        <Button kind="main" large type="submit" icon={CalendarPlus} disabled={busy}>
          {t('newEvent.make')}
        </Button>
      </form>
    </Screen>
  )
}
