// Three counts that are never mixed: heads in the hall, people who arrived, people who signed; and by town.

import { Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useDraft } from '../../store/useDraft.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import { ByDayTable } from './ByDayTable.tsx'
import styles from './Desk.module.css'
import { countHeads } from './deskCommands.ts'
import type { DeskContext } from './deskContext.ts'
import { useAt } from './useAt.ts'
import { useDesk } from './useDesk.ts'
import { useSimilarPeople } from './useSimilarPeople.ts'

export function NumbersScreen({ event, list, base }: DeskContext) {
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  const { language } = useLanguage()
  const desk = useDesk(event, list.target)
  const { counts } = desk
  const towns = useMemo(() => {
    const by = new Map<string, { arrived: number; signed: number }>()
    for (const { target, values } of desk.people) {
      const { arrivals, signings } = desk.presenceOf(target)
      if (arrivals.length === 0) continue
      const place = values.country ? `${values.town} (${values.country})` : (values.town ?? '')
      const row = by.get(place) ?? { arrived: 0, signed: 0 }
      by.set(place, { arrived: row.arrived + 1, signed: row.signed + (signings.length > 0 ? 1 : 0) })
    }
    const { compare } = collator(language)
    return [...by].sort(([a], [b]) => compare(a, b))
  }, [desk, language])

  return (
    <Screen title={t('numbers.title')} subtitle={listTitle(list.values, language)} back={base}>
      <div className={styles['threeFigures']}>
        <BigFigure figure={counts.heads ?? '–'} label={t('numbers.heads')} />
        <BigFigure figure={desk.loaded ? counts.arrived : '–'} label={t('numbers.arrived')} />
        <BigFigure figure={desk.loaded ? counts.signed : '–'} label={t('numbers.signed')} />
      </div>
      <p className={styles['hint']}>{desk.loaded && t('numbers.expected', { n: counts.expected })}</p>
      {counts.declined > 0 && <p className={styles['hint']}>{g('declined.count', { n: counts.declined })}</p>}
      <HeadCountForm event={event} list={list.target} />
      <PossiblySame event={event} base={base} />
      <h2 className={styles['subheading']}>{t('numbers.byTown')}</h2>
      {!desk.loaded ? null : towns.length === 0 ? (
        <p>{t('numbers.empty')}</p>
      ) : (
        <div className={styles['narrowing']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('fields.town')}</th>
                <th scope="col">{t('numbers.arrived')}</th>
                <th scope="col">{t('numbers.signed')}</th>
              </tr>
            </thead>
            <tbody>
              {towns.map(([town, { arrived, signed }]) => (
                <tr key={town}>
                  <th scope="row" translate="no" lang="">
                    {town}
                  </th>
                  <td className="tabular" data-label={t('numbers.arrived')}>
                    {arrived}
                  </td>
                  <td className="tabular" data-label={t('numbers.signed')}>
                    {signed}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ByDayTable event={event} />
    </Screen>
  )
}

function PossiblySame({ event, base }: Pick<DeskContext, 'event' | 'base'>) {
  const { t } = useTranslation('desk')
  const { contradictions, open } = useSimilarPeople(event)
  const count = contradictions.length + open.length
  if (count === 0) return null
  return (
    <LinkButton icon={Users} to={`${base}/same`}>
      {t('same.open', { n: count })}
    </LinkButton>
  )
}

function HeadCountForm({
  event,
  list,
}: {
  event: DeskContext['event']
  list: DeskContext['list']['target']
}) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const at = useAt(list)
  const form = useDraft(`heads/${event}/${list}`, '', {})
  const [state, setState] = useState<'typing' | 'wrong' | 'saved' | 'failed'>('typing')
  if (form.value === undefined) return null
  const typed = form.value
  const count = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : undefined

  const save = async () => {
    if (count === undefined) {
      setState('wrong')
      return
    }
    try {
      await device.commit(event, countHeads(count, at()))
    } catch {
      setState('failed')
      return
    }
    await form.clear()
    setState('saved')
  }

  return (
    <Form className={styles['inlineForm']} onSend={save}>
      <Field
        label={t('numbers.countHeads')}
        inputMode="numeric"
        value={typed}
        error={state === 'wrong' ? t('problems.number') : undefined}
        onChange={(changed) => {
          form.change(changed.target.value)
          setState('typing')
        }}
      />
      <Button type="submit" kind="main">
        {t('numbers.saveHeads')}
      </Button>
      {state === 'saved' && <Notice kind="done">{t('numbers.headsSaved')}</Notice>}
      {state === 'failed' && <Notice kind="problem">{t('notSaved')}</Notice>}
    </Form>
  )
}
