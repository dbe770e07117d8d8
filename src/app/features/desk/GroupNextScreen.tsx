// Between two people of a group: a card with the name of who signs next and nothing else of anybody. It leads to
// the screen to sign on and comes back; at the end the desk knows what to undo together.

import { Check } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useTextsIn } from '../../i18n/useTextsIn.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { useItem } from '../../store/useRows.ts'
import { useSetting } from '../../store/useSetting.ts'
import { Button } from '../../ui/Button.tsx'
import { stayHere } from '../../ui/goBack.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useOnce } from '../../ui/useOnce.ts'
import { useSaving } from '../../ui/useSaving.ts'
import { type DeskContext, spokenNameOf } from './deskContext.ts'
import { guestLanguageOf } from './guestLanguage.ts'
import { nextOf, useGroupQueue } from './groupQueue.ts'
import styles from './Sign.module.css'
import { type Together, togetherKey } from './together.ts'
import { useDesk } from './useDesk.ts'

export function GroupNextScreen({ event, list, base }: DeskContext) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { language: deskLanguage } = useLanguage()
  const [, navigate] = useLocation()
  const desk = useDesk(event, list.target)
  const record = useDeviceRecord()
  const { value: queue, put } = useGroupQueue(event, list.target)
  const together = useSetting<Together | null>(togetherKey(event))
  const { save, failed } = useSaving()
  const once = useOnce()
  // Back must not show a guest the list of names.
  useEffect(stayHere, [])

  const hasSigned = (person: TargetId) => desk.presenceOf(person).signings.length > 0
  const next = queue ? nextOf(queue, hasSigned) : undefined
  const person = useItem(event, attendee, next ?? ('' as TargetId))
  const about = useItem(event, eventEntity, event as string as TargetId)?.values
  const language = guestLanguageOf(person?.values, about?.language, deskLanguage)
  const guest = useTextsIn(language, 'groups')

  const leave = async () => {
    if (queue) {
      const own = queue.people.flatMap((each) => {
        const { arrivals, signings } = desk.presenceOf(each)
        return [
          ...arrivals.map((fact) => ({ entity: 'attendance' as const, fact })),
          ...signings.map((fact) => ({ entity: 'signing' as const, fact })),
        ].filter(
          ({ fact: { values } }) =>
            (values.at ?? 0) >= queue.startedMs && values.device === (record?.name ?? ''),
        )
      })
      const facts = own.map(({ entity, fact }) => [entity, fact.target] as const)
      const persons = new Set(own.map(({ fact }) => fact.values.attendee)).size
      if (persons > 0) await together.put({ is: 'group', persons, facts, undone: false })
      if (next === undefined) await put(null)
    }
    navigate(base, { replace: true })
  }
  const skip = async () => {
    if (queue && next !== undefined) await put({ ...queue, skipped: [...queue.skipped, next] })
  }

  if (!desk.loaded || queue === undefined || !guest) {
    return (
      <Screen title={t('next.title')} handedOver>
        {null}
      </Screen>
    )
  }
  const back = (
    <Button kind={next === undefined ? 'main' : 'quiet'} large onClick={() => once(leave)}>
      {ofDesk('sign.backToDesk')}
    </Button>
  )
  if (next === undefined) {
    return (
      <Screen title={t('next.all')} handedOver>
        <div className={styles['thanks']}>
          <Check aria-hidden size={96} />
          <h1>{t('next.all')}</h1>
          {back}
        </div>
      </Screen>
    )
  }
  return (
    <Screen title={t('next.title')} handedOver>
      <div className={styles['thanks']}>
        <p lang={language}>{guest('next.title')}</p>
        <h1 translate="no" lang="">
          {spokenNameOf(person)}
        </h1>
        {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
        <Button
          kind="main"
          large
          onClick={() => navigate(`${base}/p/${next}/sign?group=1`, { replace: true })}
        >
          <span lang={language}>{guest('next.sign')}</span>
        </Button>
        <div className={styles['buttons']}>
          <Button kind="quiet" large onClick={() => save(skip)}>
            {t('next.skip')}
          </Button>
          {back}
        </div>
      </div>
    </Screen>
  )
}
