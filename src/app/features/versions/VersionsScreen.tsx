// „Two versions”: everything of an event that two devices wrote differently, each thing named and settled right
// here. And the earlier versions of one thing, at an address of its own.

import { CircleCheck, History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { TargetId } from '../../../core/ids.ts'
import type { EventScreenProps } from '../../screens.ts'
import { type OpenVersions as Open, useVersions } from '../../store/useVersions.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useRowWords } from '../../words/useRowWords.ts'
import { HistoryScreen } from './HistoryScreen.tsx'
import { VersionsOfRow } from './VersionsOfRow.tsx'
import styles from './VersionsScreen.module.css'

export function VersionsScreen({ event }: EventScreenProps) {
  const base = `/e/${event}/versions`
  return (
    <Switch>
      <Route path={`${base}/:entity/:target`}>
        {({ entity, target }) => (
          <HistoryScreen key={target} event={event} entityName={entity} target={target as TargetId} />
        )}
      </Route>
      <Route>
        <OpenList event={event} base={base} />
      </Route>
    </Switch>
  )
}

interface Settled {
  readonly entity: string
  readonly target: string
  readonly name: string
}

function OpenList({ event, base }: EventScreenProps & { readonly base: string }) {
  const { t } = useTranslation('versions')
  const words = useRowWords(event)
  const { loaded, open } = useVersions(event)
  const [settled, setSettled] = useState<Settled>()
  const nameOf = ({ entity, item }: Open) => words.name(entity.name, item.target, item.values)
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      <div className={styles['list']}>
        {settled && (
          <Notice
            kind="done"
            onClose={() => setSettled(undefined)}
            actions={
              <LinkButton icon={History} to={`${base}/${settled.entity}/${settled.target}`}>
                {t('history.open')}
              </LinkButton>
            }
          >
            <strong>{words.entity(settled.entity)}</strong>
            <br />
            {settled.name !== '' && (
              <>
                <span translate="no">{settled.name}</span>
                <br />
              </>
            )}
            {t('settled')}
          </Notice>
        )}
        {!loaded ? (
          <Loading />
        ) : open.length === 0 ? (
          <Empty icon={CircleCheck}>{t('empty')}</Empty>
        ) : (
          <>
            <p className={styles['means']}>{t('means')}</p>
            <ul className={styles['rows']} aria-label={t('title')}>
              {open.map((each) => (
                <VersionsOfRow
                  key={`${each.entity.name} ${each.item.target}`}
                  event={event}
                  open={each}
                  name={nameOf(each)}
                  words={words}
                  history={`${base}/${each.entity.name}/${each.item.target}`}
                  onSettled={() =>
                    setSettled({ entity: each.entity.name, target: each.item.target, name: nameOf(each) })
                  }
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </Screen>
  )
}
