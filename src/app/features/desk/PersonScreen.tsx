// One person at the desk: is this the right one, and what happens now? Someone who is here already is no
// error: when and where is said, and all of it can be undone here.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem, useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import { AlsoListedAs } from './AlsoListedAs.tsx'
import { AssistedForm } from './AssistedForm.tsx'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import { arrive, voidFacts } from './deskCommands.ts'
import { type DeskContext, nameOf, placeOf } from './deskContext.ts'
import { EditPerson } from './EditPerson.tsx'
import { decline } from './guestCommands.ts'
import { PaperForm } from './PaperForm.tsx'
import { PersonChoices } from './PersonChoices.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { PersonVersions } from './PersonVersions.tsx'
import { SaysLine } from './SeenElsewhere.tsx'
import { ShownSignatures } from './ShownSignatures.tsx'
import { useAt } from './useAt.ts'
import { factsOf, useLineMoves } from './useLineMoves.ts'

export function PersonScreen(context: DeskContext & { readonly person: TargetId }) {
  const { event, list, base, setLastDone } = context
  const { groups } = useSameGroups(event)
  // Whoever is merged is met as who stands for them.
  const target = groups.keptOf(context.person)
  const { t } = useTranslation('desk')
  const { language } = useLanguage()
  const [, navigate] = useLocation()
  const { device } = useDeviceAndSync()
  const { presenceOf, personOf, wentTo, cameFrom, moveBack } = useLineMoves(event, list.target)
  const { loaded } = useRows(event, attendee)
  const person = useItem(event, attendee, target)
  const at = useAt(list.target)
  const { save, failed } = useSaving()
  const [open, setOpen] = useState<'paper' | 'assisted' | 'edit'>()
  const presence = presenceOf(target)
  const entries = groups.membersOf(target) ?? [target]
  const hasArrived = presence.arrivals.length > 0

  if (!person) {
    return (
      <Screen title={t('title')} back={base}>
        {loaded && <Empty>{t('person.gone')}</Empty>}
      </Screen>
    )
  }
  const name = nameOf(person)
  const day = listTitle(list.values, language)

  const arriveNow = async () => {
    await device.commit(event, arrive(target, at()))
    setLastDone({ is: 'arrived', person: target, name })
    navigate(base)
  }
  const declineNow = async () => {
    const now = at()
    await device.commit(event, [...(hasArrived ? [] : arrive(target, now)), ...decline(target, now)])
    setLastDone({ is: 'declined', person: target, name })
    navigate(base)
  }
  const undo = async () => {
    const facts = factsOf(presence)
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
        <PersonFacts
          person={person}
          presence={presence}
          noPhotos={entries.some((each) => personOf(each)?.values.noPhotos === true)}
          wentTo={wentTo(target)}
          cameFrom={cameFrom(target)}
          onMoveBack={(from, to) => save(() => moveBack(from, to))}
        />
        <ShownSignatures event={event} name={name} signings={presence.signings} />
        {!hasArrived && <SaysLine {...context} person={target} />}
        <AlsoListedAs event={event} kept={target} groups={groups} />
        <PersonVersions event={event} person={person} />
        {failed && <Notice kind="problem">{t('notSaved')}</Notice>}
        {open === 'edit' ? (
          <EditPerson context={{ ...context, person: target }} onDone={() => setOpen(undefined)} />
        ) : open === 'paper' ? (
          <PaperForm
            {...context}
            person={target}
            hasArrived={hasArrived}
            onCancel={() => setOpen(undefined)}
          />
        ) : open === 'assisted' ? (
          <AssistedForm
            context={context}
            person={person}
            hasArrived={hasArrived}
            onCancel={() => setOpen(undefined)}
          />
        ) : (
          <PersonChoices
            context={context}
            person={target}
            presence={presence}
            onOpen={setOpen}
            onArrive={() => save(arriveNow)}
            onDecline={() => save(declineNow)}
            onUndo={() => save(undo)}
          />
        )}
      </div>
    </Screen>
  )
}
