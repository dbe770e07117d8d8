// All background texts of an event, and the button for the next.

import { BookOpen, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VersionsLink } from '../../ui/VersionsLink.tsx'
import styles from './Documents.module.css'
import { useDocuments } from './useDocuments.ts'

interface Props {
  readonly event: EventId
  readonly base: string
  readonly mayWrite: boolean
}

export function DocumentList({ event, base, mayWrite }: Props) {
  const { t } = useTranslation('documents')
  const { loaded, documents, placeOf, titleOf } = useDocuments(event)
  const add = mayWrite && (
    <LinkButton kind="main" large icon={Plus} to={`${base}/new`}>
      {t('add')}
    </LinkButton>
  )
  return (
    <Screen title={t('title')} back={`/e/${event}`}>
      {loaded && documents.length === 0 && (
        <Empty icon={BookOpen} action={add}>
          {t(mayWrite ? 'empty' : 'emptyToRead')}
        </Empty>
      )}
      {documents.length > 0 && (
        <div className={styles['list']}>
          <VersionsLink event={event} />
          <Rows label={t('title')}>
            {documents.map((each) => {
              const title = titleOf(textsOf(each.values, 'title'))
              return (
                <Row
                  key={each.target}
                  to={`${base}/${each.target}`}
                  icon={BookOpen}
                  title={<span lang={title.language}>{title.text}</span>}
                  detail={placeOf(each)}
                />
              )
            })}
          </Rows>
          <div>{add}</div>
        </div>
      )}
    </Screen>
  )
}
