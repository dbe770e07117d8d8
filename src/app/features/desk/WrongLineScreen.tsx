// Signed on the wrong line: the right person is found as at the desk, and what stands on this line goes there.
// That they are here already is no obstacle: it is said in their row.

import { UserPlus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { searchPeople } from '../../../core/desk/searchPeople.ts'
import type { TargetId } from '../../../core/ids.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf } from './deskContext.ts'
import { PeopleRows } from './PeopleRows.tsx'
import { SearchField } from './SearchField.tsx'
import { useDesk } from './useDesk.ts'
import { useLineMoves } from './useLineMoves.ts'

const SHOWN = 15
const MIN_LETTERS = 2

export function WrongLineScreen(context: DeskContext & { readonly person: TargetId }) {
  const { event, list, base, setLastDone } = context
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  const [, navigate] = useLocation()
  const desk = useDesk(event, list.target)
  const { personOf, move } = useLineMoves(event, list.target)
  const { save, failed } = useSaving()
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query)
  const target = desk.groups.keptOf(context.person)
  const from = personOf(target)

  const typed = searched.trim().length >= MIN_LETTERS
  const found = typed
    ? searchPeople(desk.prepared, searched, SHOWN)
        .map((each) => each.target)
        .filter((each) => each !== target)
    : []

  const moveTo = async (chosen: TargetId) => {
    const to = personOf(chosen)
    if (!from || !to) return
    await move(from, to)
    setLastDone({ is: 'moved', person: chosen, name: nameOf(to), from: target })
    navigate(base)
  }

  return (
    <Screen title={g('wrong.title')} back={`${base}/p/${target}`}>
      <div className={styles['find']}>
        <p>{g('wrong.what')}</p>
        <p className={styles['place']}>{g('wrong.line', { name: nameOf(from) })}</p>
        {failed && <Notice kind="problem">{g('notSaved')}</Notice>}
        <SearchField value={query} onChange={setQuery} />
        <p role="status" className={styles['hint']}>
          {!typed ? t('find.hint') : found.length === 0 ? g('wrong.nobody') : ''}
        </p>
        {found.length > 0 && (
          <PeopleRows
            label={t('find.results')}
            of={found}
            desk={desk}
            base={base}
            onChoose={(chosen) => save(() => moveTo(chosen))}
          />
        )}
        <div className={styles['actions']}>
          <LinkButton icon={UserPlus} to={`${base}/new`}>
            {t('walkIn.open')}
          </LinkButton>
        </div>
      </div>
    </Screen>
  )
}
