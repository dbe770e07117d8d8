// On the screens of an event: what is announced now, as a quiet line above the status line. Who has read it closes it,
// on this device alone and for as long as it is announced. Who leads the hall has announced it, and needs the room.

import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRoute } from 'wouter'
import { currentAnnouncements } from '../../core/hall/announcements.ts'
import type { EventId } from '../../core/ids.ts'
import { localise } from '../../core/languages.ts'
import { announcement } from '../../core/model/announcement.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useRows } from '../store/useRows.ts'
import { useTrueClock } from '../store/useRun.ts'
import { useSetting } from '../store/useSetting.ts'
import { IconWord } from './IconWord.tsx'
import { Notice } from './Notice.tsx'
import { useNow } from './useNow.ts'

export function AnnouncementNotice() {
  const [atEvent, params] = useRoute('/e/:event/*?')
  const [leading] = useRoute('/e/:event/now/*?')
  if (!atEvent || leading) return null
  return <Announced event={params.event as EventId} />
}

function Announced({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('common')
  const { language } = useLanguage()
  const { rows } = useRows(event, announcement)
  const clock = useTrueClock()
  const closed = useSetting<readonly string[]>(`closedAnnouncements/${event}`)
  useNow()
  // Until it is known what was closed, nothing is shown: it would come back for a moment on every screen.
  const { value } = closed
  if (value === undefined) return null
  const current = currentAnnouncements(rows.values(), clock())
  // What has ended need not be remembered.
  const close = (id: string) =>
    void closed.put([...current.map((each) => each.id).filter((each) => value?.includes(each)), id])
  return current
    .filter(({ id }) => value?.includes(id) !== true)
    .map(({ id, text }) => {
      const shown = localise(text, language)
      return (
        <Notice key={id} onClose={() => close(id)}>
          <p className="visuallyHidden">{t('announcement')}</p>
          <p lang={shown?.language}>
            <IconWord icon={Megaphone}>{shown?.text}</IconWord>
          </p>
        </Notice>
      )
    })
}
