// One thing with two versions, in the list of all of them: what it is, its versions, the way to its history.

import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import type { Json } from '../../../core/json.ts'
import type { Head, Row } from '../../../core/sync/heads.ts'
import { created } from '../../store/device.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { OpenVersions as Open } from '../../store/useVersions.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { OpenVersions } from '../../ui/Versions.tsx'
import type { RowWords } from '../../words/useRowWords.ts'
import { hasHistory } from './historyOf.ts'
import styles from './VersionsScreen.module.css'

interface Props {
  readonly event: EventId
  readonly open: Open
  readonly name: string
  readonly words: RowWords
  readonly history: string
  readonly onSettled: () => void
}

export function VersionsOfRow({ event, open, name, words, history, onSettled }: Props) {
  const { t } = useTranslation('versions')
  const { device } = useDeviceAndSync()
  const { entity, item } = open
  return (
    <li className={styles['row']}>
      <div>
        <h2 className={styles['kind']}>{words.entity(entity.name)}</h2>
        {name !== '' && (
          <p className={styles['name']} translate="no" lang="">
            {name}
          </p>
        )}
      </div>
      <OpenVersions
        event={event}
        entity={entity}
        item={item}
        label={(field) => words.field(entity.name, field)}
        show={(field, value) => words.value(entity.name, field, value)}
        canJoin={isLongText}
        canKeepBoth={(field) => entity.name === 'note' && field === 'text'}
        keepBoth={async (_field, value) => {
          const target = device.newTarget()
          await device.commit(event, [created(entity, target, { ...copied(item.row), text: value })])
        }}
        alongside={(field, kept) => alongside(item.row, field, kept)}
        onSettled={onSettled}
      />
      {hasHistory(entity.name) && (
        <div>
          <LinkButton kind="quiet" icon={History} to={history}>
            {t('history.open')}
          </LinkButton>
        </div>
      )}
    </li>
  )
}

const isLongText = (field: string) => field.startsWith('description.') || field.startsWith('text.')

/** What a second note takes over from the first. */
function copied(row: Row): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(row.heads).flatMap(([field, [head]]) => (head ? [[field, head.value]] : [])),
  )
}

/** A publication text and the count it was edited on were written together. */
function alongside({ heads }: Row, field: string, kept: Head): Record<string, Json> {
  const name = field.replace('text.', 'counted.')
  const counted = name === field ? undefined : heads[name]?.find((head) => head.id === kept.id)
  return counted ? { [name]: counted.value } : {}
}
