// One person at the desk: is this the right one, and what happens now? Someone who is here already is no
// error: when and where is said, and all of it can be undone here.

import { Check, PenLine, Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { canWrite } from '../../../core/policy.ts'
import { seenOf } from '../../../core/sync/heads.ts'
import { formatDay, formatInstant } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useItem, useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { useDraft } from '../../store/useDraft.ts'
import { AlsoListedAs } from './AlsoListedAs.tsx'
import styles from './Desk.module.css'
import { arrive, voidFacts } from './deskCommands.ts'
import { type DeskContext, nameOf, placeOf } from './deskContext.ts'
import { PaperForm } from './PaperForm.tsx'
import { PaperHereButton } from './PaperHere.tsx'
import { emptyPerson, PersonForm, type PersonDraft } from './PersonForm.tsx'
import { PersonVersions } from './PersonVersions.tsx'
import { SaysLine } from './SeenElsewhere.tsx'
import { useAt } from './useAt.ts'
import { usePresence } from './useDesk.ts'

export function PersonScreen(context: DeskContext & { readonly person: TargetId }) {
  const { event, list, base, setLastDone } = context
  const { groups } = useSameGroups(event)
  // Whoever is merged is met as who stands for them.
  const target = groups.keptOf(context.person)
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const [, navigate] = useLocation()
  const { device } = useDeviceAndSync()
  const { presenceOf } = usePresence(event, list.target)
  const { loaded } = useRows(event, attendee)
  const person = useItem(event, attendee, target)
  const at = useAt(list.target)
  const { save, failed } = useSaving()
  const [open, setOpen] = useState<'paper' | 'edit'>()
  const { arrivals, signings } = presenceOf(target)
  // A device whose role may not write signatures would only see them held: it takes arrivals and paper lines.
  const maySign = canWrite(useRoles(event), 'signature', 'signature')

  if (!person) {
    return (
      <Screen title={t('title')} back={base}>
        {loaded && <Empty>{t('person.gone')}</Empty>}
      </Screen>
    )
  }
  const name = nameOf(person)
  const day = list.values.day ? formatDay(list.values.day, language) : ''

  const arriveNow = async () => {
    await device.commit(event, arrive(target, at()))
    setLastDone({ is: 'arrived', person: target, name })
    navigate(base)
  }
  const undo = async () => {
    const facts = [...arrivals, ...signings]
    await device.commit(event, voidFacts(facts))
    setLastDone({ is: 'undone', person: target, name, facts: facts.map((fact) => fact.target) })
    navigate(base)
  }

  return (
    <Screen title={t('person.title')} subtitle={day} back={base}>
      <div className={styles['person']}>
        <p className={styles['name']} translate="no" lang="">
          {name}
        </p>
        <p className={styles['place']} translate="no" lang="">
          {placeOf(person)}
        </p>
        {person.values.role && <p className={styles['role']}>{t(`roles.${person.values.role}`)}</p>}

        {arrivals.map((arrival) => (
          <p key={arrival.target} className={styles['here']}>
            <IconWord icon={Check}>
              {t('person.hereFrom', {
                time: arrival.values.at === undefined ? '' : formatInstant(arrival.values.at, language),
                device: arrival.values.device ?? '',
              })}
            </IconWord>
          </p>
        ))}
        {arrivals.length === 0 && <SaysLine {...context} person={target} />}
        {arrivals.length > 0 && (
          <p className={styles['here']}>
            <IconWord icon={PenLine}>
              {signings.length === 0
                ? t('person.notSigned')
                : signings[0]?.values.method === 'paper'
                  ? t('person.signedOnPaper', {
                      sheet: signings[0].values.sheet ?? '',
                      line: signings[0].values.line ?? '',
                    })
                  : t('person.signed')}
            </IconWord>
          </p>
        )}

        <AlsoListedAs event={event} kept={target} groups={groups} />
        <PersonVersions event={event} person={person} />
        {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
        {open === 'edit' ? (
          <EditPerson context={{ ...context, person: target }} onDone={() => setOpen(undefined)} />
        ) : open === 'paper' ? (
          <PaperForm
            {...context}
            person={target}
            hasArrived={arrivals.length > 0}
            onCancel={() => setOpen(undefined)}
          />
        ) : (
          <div className={styles['choices']}>
            <PaperHereButton {...context} person={target} presence={{ arrivals, signings }} />
            {signings.length === 0 && maySign && (
              <LinkButton kind="main" large wide icon={PenLine} to={`${base}/p/${target}/sign`}>
                {t('person.sign')}
              </LinkButton>
            )}
            {arrivals.length === 0 && (
              <Button
                kind={maySign ? 'plain' : 'main'}
                large
                wide
                icon={Check}
                onClick={() => save(arriveNow)}
              >
                {t('person.arriveOnly')}
              </Button>
            )}
            {signings.length === 0 && (
              <Button wide onClick={() => setOpen('paper')}>
                {t('paper.open')}
              </Button>
            )}
            {arrivals.length > 0 && (
              <Button wide icon={Undo2} onClick={() => save(undo)}>
                {t('person.undo')}
              </Button>
            )}
            <Button kind="quiet" wide icon={Pencil} onClick={() => setOpen('edit')}>
              {t('person.edit')}
            </Button>
          </div>
        )}
      </div>
    </Screen>
  )
}

function EditPerson(props: { context: DeskContext & { person: TargetId }; onDone: () => void }) {
  const { event, person: target } = props.context
  const { device } = useDeviceAndSync()
  const person = useItem(event, attendee, target)
  const values = person?.values
  const shown: PersonDraft = { ...emptyPerson, ...(values && pickFields(values)) }
  // What the form showed goes with the draft: only what the person changed is written.
  const form = useDraft<{ person: PersonDraft; shown: PersonDraft }>(
    `person/${event}/${target}`,
    { person: shown, shown },
    seenOf(person?.row, [...Object.keys(emptyPerson), 'alive']),
  )
  if (!person || form.value === undefined) return null
  const from = form.value.shown
  return (
    <PersonForm
      event={event}
      value={form.value.person}
      onChange={(next) => form.change({ person: next, shown: from })}
      saveKey="person.save"
      onCancel={() => void form.clear().then(props.onDone)}
      onSave={async (fields) => {
        const changed = Object.entries(fields).filter(
          ([name, value]) => from[name as keyof PersonDraft] !== value,
        )
        if (changed.length > 0) {
          await device.commit(event, [edited(attendee, person.row, Object.fromEntries(changed), form.prev)])
        }
        await form.clear()
        props.onDone()
      }}
    />
  )
}

function pickFields(values: Partial<PersonDraft> & object): Partial<PersonDraft> {
  const picked = Object.entries(values).filter(([name]) => name in emptyPerson)
  return Object.fromEntries(picked)
}
