// Badges to print and cut: for everyone, for one town, for those who were added today.

import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byTown, inOrder, inSlices } from '../../../core/desk/signInSheets.ts'
import type { EventId } from '../../../core/ids.ts'
import type { attendee } from '../../../core/model/attendee.ts'
import { collator, localDay } from '../../i18n/intl.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { Item } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Select } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Badge } from './Badge.tsx'
import styles from './Print.module.css'
import { PrintPages } from './PrintPages.tsx'
import { usePrinted } from './usePrintedWords.ts'
import { usePrinting } from './usePrinting.ts'

type Who = 'all' | 'today' | 'town'

export function BadgesScreen({ event, back }: { readonly event: EventId; readonly back: string }) {
  const { t } = useTranslation('paper')
  const { device } = useDeviceAndSync()
  const printed = usePrinted(event)
  const printing = usePrinting()
  const { loaded, attendees } = usePeople(event)
  const [who, setWho] = useState<Who>('all')
  const [town, setTown] = useState('')
  const [aPage, setAPage] = useState<'8' | '10'>('8')
  const { compare } = collator(printed.language)
  const towns = byTown(attendees, printed.about.town, compare).filter(({ kind }) => kind !== 'unknown')
  const today = localDay(device.env.now(), printed.about.zone)

  const chosen =
    who === 'all'
      ? attendees
      : who === 'today'
        ? attendees.filter((person) => dayAdded(person, printed.about.zone) === today)
        : ((towns.find((each) => each.town === town) ?? towns[0])?.people ?? [])
  const ofTargets = new Set(chosen.map(({ target }) => target))
  const people = inOrder(
    attendees.filter(({ target }) => ofTargets.has(target)),
    compare,
  )

  return (
    <Screen title={t('badges.title')} back={back}>
      <div className={styles['part']}>
        <Choice<Who>
          label={t('badges.who')}
          options={[
            { value: 'all', label: t('badges.all') },
            { value: 'town', label: t('badges.town') },
            { value: 'today', label: t('badges.today') },
          ]}
          value={who}
          onChange={setWho}
        />
        {who === 'town' && (
          <Select label={t('column.town')} value={town} onChange={(changed) => setTown(changed.target.value)}>
            {towns.map((each) => (
              <option key={each.town} value={each.town}>
                {each.town}
              </option>
            ))}
          </Select>
        )}
        <Choice
          label={t('badges.aPage')}
          options={[
            { value: '8', label: '8' },
            { value: '10', label: '10' },
          ]}
          value={aPage}
          onChange={setAPage}
        />
        {loaded && people.length === 0 ? (
          <Empty>{t('badges.none')}</Empty>
        ) : (
          <>
            <p role="status">{t('badges.count', { n: people.length })}</p>
            <div className={styles['actions']}>
              <Button kind="main" large icon={Printer} disabled={!printed.t} onClick={printing.print}>
                {t('badges.print')}
              </Button>
            </div>
          </>
        )}
      </div>
      {printed.t && printing.isAsked && (
        <PrintPages language={printed.language}>
          {inSlices(people, Number(aPage)).map((page) => (
            <section
              key={page[0]?.target}
              className={styles['badges']}
              data-ten={aPage === '10' || undefined}
            >
              {page.map(
                (person) =>
                  printed.t && (
                    <Badge
                      key={person.target}
                      event={event}
                      person={person}
                      eventName={printed.eventName}
                      t={printed.t}
                    />
                  ),
              )}
            </section>
          ))}
        </PrintPages>
      )}
    </Screen>
  )
}

/** Where a person came from is written once: when they were added. */
function dayAdded({ row }: Item<typeof attendee>, zone: string | undefined): string | undefined {
  const addedMs = row.heads['origin']?.[0]?.hlc[0]
  return addedMs === undefined ? undefined : localDay(addedMs, zone)
}
