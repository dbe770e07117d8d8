// The background texts of an agenda item, each one tap away; nothing where there are none.

import { BookOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../core/ids.ts'
import { localise } from '../../core/languages.ts'
import { document as documentEntity } from '../../core/model/document.ts'
import { textsOf } from '../../core/model/entity.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useItems } from '../store/useRows.ts'
import { LinkButton } from './Button.tsx'
import styles from './DocumentLinks.module.css'

interface Props {
  readonly event: EventId
  readonly item: string
}

export function DocumentLinks({ event, item }: Props) {
  const { t } = useTranslation('documents')
  const { language } = useLanguage()
  const { items } = useItems(event, documentEntity)
  const ofItem = items
    .filter(({ values }) => values.item === item)
    .sort((a, b) => ((a.values.order ?? '') < (b.values.order ?? '') ? -1 : 1))
  if (ofItem.length === 0) return null
  return (
    <div className={styles['links']}>
      {ofItem.map(({ target, values }) => {
        const title = localise(textsOf(values, 'title'), language)?.text
        return (
          <LinkButton key={target} kind="quiet" icon={BookOpen} to={`/e/${event}/documents/${target}`}>
            {t('read', { title: title ?? t('untitled') })}
          </LinkButton>
        )
      })}
    </div>
  )
}
