// A debate from a template: which, from when, how long; what would be added is shown before it is.

import { Coffee, ListPlus, type LucideIcon, Users, Vote } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { readTime } from '../../../core/agenda/importAgenda.ts'
import { plannedEnd } from '../../../core/agenda/agendaDay.ts'
import { shortestMinutes, type Template, templateItems, TEMPLATES } from '../../../core/hall/templates.ts'
import type { EventId } from '../../../core/ids.ts'
import { LANGUAGES } from '../../../core/languages.ts'
import { QUESTION_MAX } from '../../../core/model/poll.ts'
import { formatDay, formatRange, formatTime } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { placeName } from '../../store/placeName.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Agenda.module.css'
import { addTemplate } from './templateCommands.ts'
import { type Agenda, useAgenda } from './useAgenda.ts'

const ICONS: Readonly<Record<Template, LucideIcon>> = { panel: Users, cafe: Coffee, vote: Vote }
const MOST_MINUTES = 720
const MOST_TABLES = 60

interface Props {
  readonly event: EventId
  readonly base: string
}

export function TemplateScreen({ event, base }: Props) {
  const { t } = useTranslation('templates')
  const { language } = useLanguage()
  const agenda = useAgenda(event)
  const [search] = useSearchParams()
  const day = search.get('day') ?? ''
  const texts = useAllTexts()
  return (
    <Screen title={t('title')} subtitle={day && formatDay(day, language)} back={base}>
      {agenda.loaded && texts && <Fill {...{ event, base, agenda, day }} />}
    </Screen>
  )
}

/** Titles are written in every language, so every language is loaded: from this device, so a moment. */
function useAllTexts(): boolean {
  const { i18n } = useTranslation('templates')
  const [loaded, setLoaded] = useState(false)
  useEffect(() => {
    let wanted = true
    void i18n.loadLanguages([...LANGUAGES]).then(() => wanted && setLoaded(true))
    return () => {
      wanted = false
    }
  }, [i18n])
  return loaded
}

function Fill({ event, base, agenda, day }: Props & { readonly agenda: Agenda; readonly day: string }) {
  const { t, i18n } = useTranslation('templates')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const [template, setTemplate] = useState<Template>('panel')
  const [start, setStart] = useState(() => firstFree(agenda, day))
  const [minutes, setMinutes] = useState('90')
  const [tables, setTables] = useState('6')
  const [question, setQuestion] = useState('')
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(false)

  const from = readTime(start.trim())
  const length = numberIn(minutes, shortestMinutes(template), MOST_MINUTES)
  const seats = numberIn(tables, 1, MOST_TABLES)
  const isWhole = from !== undefined && length !== undefined && (template !== 'cafe' || seats !== undefined)
  const items = isWhole ? templateItems(template, { start: from, minutes: length, tables: seats ?? 1 }) : []
  const wrong = (isRight: boolean, text: string) => (tried && !isRight ? text : undefined)

  const add = async () => {
    setTried(true)
    if (!isWhole) return
    const asked = question.trim()
    const texts = {
      titleIn: (title: (typeof items)[number]['title'], each: (typeof LANGUAGES)[number]) =>
        i18n.getFixedT(each, 'templates')(`items.${title}`),
      question:
        asked === ''
          ? Object.fromEntries(
              LANGUAGES.map((each) => [each, i18n.getFixedT(each, 'templates')('defaultQuestion')]),
            )
          : { [language]: asked },
    }
    try {
      const replica = await placeName(device)
      await device.commit(
        event,
        addTemplate(items, texts, {
          day,
          items: agenda.items,
          replica,
          newTarget: device.newTarget,
          nowMs: device.env.now(),
        }),
      )
    } catch {
      setFailed(true)
      return
    }
    navigate(base)
  }

  return (
    <Form className={styles['form']} onSend={add}>
      <Choice
        label={t('which')}
        options={TEMPLATES.map((value) => ({ value, label: t(`names.${value}`), icon: ICONS[value] }))}
        value={template}
        onChange={setTemplate}
      />
      <p>{t(`about.${template}`)}</p>
      <div className={styles['pair']}>
        <Field
          label={t('start')}
          inputMode="numeric"
          value={start}
          error={wrong(from !== undefined, t('wrongStart'))}
          onChange={(changed) => setStart(changed.target.value)}
        />
        <Field
          label={t('minutes')}
          inputMode="numeric"
          value={minutes}
          error={wrong(
            length !== undefined,
            t('wrongMinutes', { from: shortestMinutes(template), to: MOST_MINUTES }),
          )}
          onChange={(changed) => setMinutes(changed.target.value)}
        />
      </div>
      {template === 'cafe' && (
        <Field
          label={t('tables')}
          inputMode="numeric"
          value={tables}
          error={wrong(seats !== undefined, t('wrongTables', { to: MOST_TABLES }))}
          onChange={(changed) => setTables(changed.target.value)}
        />
      )}
      {template === 'vote' && (
        <Field
          label={t('question')}
          hint={t('questionHint', { question: t('defaultQuestion') })}
          maxLength={QUESTION_MAX}
          value={question}
          onChange={(changed) => setQuestion(changed.target.value)}
        />
      )}
      {items.length > 0 && (
        <section aria-label={t('preview')}>
          <h2>{t('preview')}</h2>
          <ul>
            {items.map((item) => {
              const end = plannedEnd({ ...item, id: '' })
              const time = end ? formatRange(item.start, end, language) : formatTime(item.start, language)
              return (
                <li key={item.title}>
                  <span className="tabular">{time}</span> · {t(`items.${item.title}`)}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {failed && <Notice kind="problem">{t('failed')}</Notice>}
      <div className={styles['actions']}>
        <Button type="submit" kind="main" large icon={ListPlus}>
          {t('add')}
        </Button>
      </div>
    </Form>
  )
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN
  return number >= least && number <= most ? number : undefined
}

/** After the day's last item; an empty day begins at nine. */
function firstFree(agenda: Agenda, day: string): string {
  const items = agenda.days.find((each) => each.day === day)?.items ?? []
  const ends = items.flatMap((item) => plannedEnd(item) ?? item.start ?? []).sort()
  return ends.at(-1) ?? '09:00'
}
