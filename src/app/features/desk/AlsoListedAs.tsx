// A person who is on the list more than once: the other entries, and the way to take them apart again.

import { Split, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SameGroups } from '../../../core/desk/samePeople.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { samePerson } from '../../../core/model/samePerson.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { itemOf, useItems, useRows } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Desk.module.css'
import { nameOf, placeOf } from './deskContext.ts'
import { takeApart } from './samePeopleCommands.ts'

interface Props {
  readonly event: EventId
  readonly kept: TargetId
  readonly groups: SameGroups
}

export function AlsoListedAs({ event, kept, groups }: Props) {
  const { t } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const words = useItems(event, samePerson).items
  const { rows } = useRows(event, attendee)
  const { save, failed } = useSaving()
  const others = (groups.membersOf(kept) ?? []).flatMap((target) => {
    const row = target === kept ? undefined : rows.get(target)
    return row ? [itemOf(attendee, row)] : []
  })
  if (others.length === 0) return null
  return (
    <section className={styles['alsoListed']}>
      <p>
        <IconWord icon={Users}>{t('same.alsoListed')}</IconWord>
      </p>
      {failed && <Notice kind="problem">{t('same.notSaved')}</Notice>}
      <ul>
        {others.map((other) => (
          <li key={other.target} className={styles['decided']}>
            <p translate="no" lang="">
              {[nameOf(other), placeOf(other)].filter(Boolean).join(' · ')}
            </p>
            <Button
              kind="quiet"
              icon={Split}
              onClick={() =>
                save(async () => device.commit(event, await takeApart(event, words, kept, other.target)))
              }
            >
              {t('same.notTheSame')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
