// Fair floor, set up: whether shares of speaking time are taken at all, and what the colours stand for that people
// choose at the door and hold up.

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MARK_MAX } from '../../../core/floor/totals.ts'
import type { EventId, TargetId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import { event as eventEntity } from '../../../core/model/event.ts'
import { CARD_COLOURS, type Dimension, DIMENSIONS } from '../../../core/model/speakingTotal.ts'
import { edited } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { useItem } from '../../store/useRows.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field, Select } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Floor.module.css'
import { useFloorWords, VALUES_OF } from './useFloorWords.ts'

const MOST_CARDS = 12

export function FloorSettingsScreen({ event }: { readonly event: EventId }) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()
  const item = useItem(event, eventEntity, event as string as TargetId)
  const cards = item?.values.floorCards ?? []
  if (!item)
    return (
      <Screen title={t('settings.title')} back="previous">
        {null}
      </Screen>
    )

  const change = (fields: { readonly [name: string]: Json }) =>
    save(async () => device.commit(event, [edited(eventEntity, item.row, fields)]))

  return (
    <Screen title={t('settings.title')} back="previous">
      <div className={styles['stack']}>
        <p>{t('settings.means')}</p>
        <Choice
          label={t('settings.on')}
          options={[
            { value: 'yes', label: t('settings.yes') },
            { value: 'no', label: t('settings.no') },
          ]}
          value={item.values.fairFloor === false ? 'no' : 'yes'}
          onChange={(value) => change({ fairFloor: value === 'yes' })}
        />
        {failed && <Notice kind="problem">{t('settings.failed')}</Notice>}
        {item.values.fairFloor !== false && (
          <>
            <h2>{t('cards')}</h2>
            <p>{t('settings.cards')}</p>
            <ul className={styles['stack']}>
              {cards.map((card, at) => (
                <li key={`${card.colour} ${card.dimension} ${card.value}`} className={styles['cardRow']}>
                  <span aria-hidden className={styles['swatch']} data-colour={card.colour} />
                  <span>
                    {t('cardMeans', {
                      colour: words.colour(card.colour),
                      value: words.value(card.dimension, card.value),
                    })}
                  </span>
                  <Button
                    kind="quiet"
                    icon={Trash2}
                    onClick={() => change({ floorCards: cards.filter((_, other) => other !== at) })}
                  >
                    {t('settings.remove')}
                  </Button>
                </li>
              ))}
            </ul>
            {cards.length < MOST_CARDS && (
              <NewCard onAdd={async (card) => change({ floorCards: [...cards, card] })} />
            )}
          </>
        )}
      </div>
    </Screen>
  )
}

type Card = {
  readonly colour: (typeof CARD_COLOURS)[number]
  readonly dimension: Dimension
  readonly value: string
}

function NewCard({ onAdd }: { readonly onAdd: (card: Card) => Promise<void> }) {
  const { t } = useTranslation('floor')
  const words = useFloorWords()
  const [card, setCard] = useState<Card>({ colour: 'green', dimension: 'gender', value: 'female' })
  const { colour, dimension, value } = card
  const valuesOf = (of: Dimension) => (of === 'place' ? [''] : VALUES_OF[of])
  return (
    <Form className={styles['stack']} onSend={async () => (value.trim() === '' ? undefined : onAdd(card))}>
      <Choice
        label={t('settings.colour')}
        options={CARD_COLOURS.map((each) => ({ value: each, label: words.colour(each) }))}
        value={colour}
        onChange={(next) => setCard({ ...card, colour: next })}
      />
      <Select
        label={t('settings.dimension')}
        value={dimension}
        onChange={({ target }) => {
          const next = target.value as Dimension
          setCard({ ...card, dimension: next, value: valuesOf(next)[0] ?? '' })
        }}
      >
        {DIMENSIONS.map((each) => (
          <option key={each} value={each}>
            {words.dimension(each)}
          </option>
        ))}
      </Select>
      {dimension === 'place' ? (
        <Field
          label={t('settings.value')}
          value={value}
          maxLength={MARK_MAX}
          onChange={({ target }) => setCard({ ...card, value: target.value })}
        />
      ) : (
        <Select
          label={t('settings.value')}
          value={value}
          onChange={({ target }) => setCard({ ...card, value: target.value })}
        >
          {valuesOf(dimension).map((each) => (
            <option key={each} value={each}>
              {words.value(dimension, each)}
            </option>
          ))}
        </Select>
      )}
      <div>
        <Button type="submit" kind="main">
          {t('settings.add')}
        </Button>
      </div>
    </Form>
  )
}
