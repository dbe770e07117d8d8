// A new event with its lists, one for each day. The address is asked of the server first, so this needs a network;
// what was typed stays until it worked. Then the person is in the new event.

import { CalendarPlus } from 'lucide-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Language } from '../../../core/languages.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EventFields } from './EventFields.tsx'
import { type EventFormProblem, eventFormProblems, type EventFormValues } from './eventForm.ts'
import { eventMaker, type Made } from './makeEvent.ts'
import styles from './shell.module.css'

const NOTHING_SEEN = {}
/** Where the network's events are, by the language of the one who makes it. */
const COUNTRIES: Readonly<Record<Language, string>> = {
  hr: 'HR',
  sl: 'SI',
  fr: 'FR',
  bs: 'BA',
  et: 'EE',
  lv: 'LV',
  en: 'HR',
}
const NO_PROBLEMS: ReadonlySet<EventFormProblem> = new Set()

export function NewEvent() {
  const { t } = useTranslation('shell')
  const { t: common } = useTranslation('common')
  const { language } = useLanguage()
  const { device, sync } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const draft = useDraft<EventFormValues>(
    'newEvent',
    {
      names: {},
      town: '',
      country: COUNTRIES[language],
      start: '',
      end: '',
      zone,
      language,
      helpName: '',
      helpPhone: '',
    },
    NOTHING_SEEN,
  )
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [failed, setFailed] = useState<Exclude<Made['is'], 'made'>>()
  const [busy, setBusy] = useState(false)
  const [make] = useState(() => eventMaker(device, sync.transport))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // What is missing may stand far above the button.
    if (problems.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [problems])
  const values = draft.value
  if (!values) return null

  const save = async () => {
    const found = eventFormProblems(values)
    setProblems(found)
    if (found.size > 0) return
    setBusy(true)
    setFailed(undefined)
    const made = await make(values)
    setBusy(false)
    if (made.is !== 'made') {
      setFailed(made.is)
      return
    }
    await draft.clear()
    sync.poke()
    // „Back” leads to the events, not to an empty form.
    navigate(`/e/${made.event}`, { replace: true })
  }

  return (
    <Screen title={t('newEvent.title')} back="/">
      <form
        ref={form}
        className={styles['stack']}
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          void save()
        }}
      >
        <EventFields values={values} problems={problems} onChange={draft.change} />
        {failed === 'unreachable' && <Notice kind="problem">{t('newEvent.unreachable')}</Notice>}
        {failed === 'failed' && <Notice kind="problem">{common('whyNot.failed')}</Notice>}
        {failed === 'notAllowed' && <Notice kind="problem">{t('newEvent.notAllowed')}</Notice>}
        {failed === 'notStored' && <Notice kind="problem">{t('eventForm.notStored')}</Notice>}
        <Button kind="main" large type="submit" icon={CalendarPlus} disabled={busy}>
          {t('newEvent.make')}
        </Button>
      </form>
    </Screen>
  )
}
