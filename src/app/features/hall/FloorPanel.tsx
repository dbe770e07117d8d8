// The floor: who speaks and for how long, who waits, and who has been heard. One tap adds a hand; everything else
// about it can follow, or not. It leaves giving the floor to GiveFloorButton, at the bottom of the screen.

import { Hand, MessageCircleReply, Settings2, Siren, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queueOf, speakerOf } from '../../../core/floor/floor.ts'
import { raiseHand } from '../../../core/floor/floorActs.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { agendaItem } from '../../../core/model/agendaItem.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { useItem } from '../../store/useRows.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { FairFloor } from './FairFloor.tsx'
import styles from './Floor.module.css'
import { FloorEntry } from './FloorEntry.tsx'
import { FromPhone } from './FromPhone.tsx'
import { SpeakingTile } from './SpeakingTile.tsx'
import { useFloor } from '../../floor/useFloor.ts'
import { useFloorWords } from './useFloorWords.ts'

const ADDED = [
  { kind: 'hand', icon: Hand },
  { kind: 'pointOfOrder', icon: Siren },
  { kind: 'reply', icon: MessageCircleReply },
] as const

interface Props {
  readonly event: EventId
  /** The agenda item that is on. */
  readonly item: TargetId | undefined
}

export function FloorPanel({ event, item }: Props) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const of = useFloor(event, item)
  const { floor, store, limitMs } = of
  const facts = useItem(event, eventEntity, event as string as TargetId)?.values
  const isFair = facts?.fairFloor !== false
  const planned = useItem(event, agendaItem, item ?? ('' as TargetId))?.values
  const [open, setOpen] = useState<string>()
  const queue = queueOf(floor)
  const speaker = speakerOf(floor)
  const opened = queue.find(({ id }) => id === open) ?? (speaker?.id === open ? speaker : undefined)
  if (item === undefined) return <p className={styles['hint']}>{t('noItem')}</p>

  return (
    <section className={styles['panel']} aria-label={t('title')}>
      <SpeakingTile
        store={store}
        item={item}
        entry={speaker}
        limitMs={limitMs}
        isAwaited={planned?.interpreted === true}
        onOpen={() => setOpen(opened?.id === speaker?.id ? undefined : speaker?.id)}
      />
      <div className={styles['queueRow']}>
        <div className={styles['queue']}>
          <h3 id="floor-queue">{t('queue')}</h3>
          {queue.length === 0 ? (
            <p className={styles['hint']}>{t('empty')}</p>
          ) : (
            <ol className={styles['hands']} aria-labelledby="floor-queue">
              {queue.map((entry) => (
                <li key={entry.id}>
                  <button
                    type="button"
                    className={styles['hand']}
                    aria-expanded={open === entry.id}
                    onClick={() => setOpen(open === entry.id ? undefined : entry.id)}
                  >
                    <span className="tabular">{words.hand(entry)}</span>
                    {entry.phone && <FromPhone />}
                    {entry.label && (
                      <span className={styles['label']} translate="no">
                        {entry.label}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ol>
          )}
        </div>
        <div className={styles['adders']}>
          {ADDED.map(({ kind, icon }) => (
            <Button
              key={kind}
              icon={icon}
              large={kind === 'hand'}
              className={kind === 'hand' ? styles['addHand'] : undefined}
              onClick={() => store.act(item, (now, page) => raiseHand(now, page, kind))}
            >
              {t(`add.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
      {opened && (
        <FloorEntry
          key={opened.id}
          event={event}
          item={item}
          store={store}
          entry={opened}
          isFair={isFair}
          cards={facts?.floorCards ?? []}
          onDone={() => setOpen(undefined)}
        />
      )}
      {isFair && <FairFloor event={event} item={item} floor={floor} />}
      <div className={styles['actions']}>
        {of.canUndo && (
          <Button icon={Undo2} onClick={() => store.undo(item)}>
            {t('undo')}
          </Button>
        )}
        {(queue.length > 0 || speaker) && (
          <Button kind="quiet" onClick={() => void store.close(item)}>
            {t('close')}
          </Button>
        )}
        <LinkButton kind="quiet" icon={Settings2} to={`/e/${event}/floor`}>
          {t('settings.title')}
        </LinkButton>
      </div>
    </section>
  )
}
