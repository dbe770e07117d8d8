// The search field of the desk with the people who fit. What is typed changes nothing but these: on a slow tablet
// with ten thousand people each letter must be there before the next one.

import { FileUp, List, ScanQrCode, UserPlus, UsersRound } from 'lucide-react'
import { memo, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchPeople } from '../../../core/desk/searchPeople.ts'
import type { TargetId } from '../../../core/ids.ts'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import styles from './Desk.module.css'
import { nameOf } from './deskContext.ts'
import { PeopleRows } from './PeopleRows.tsx'
import { SearchField } from './SearchField.tsx'
import { Strangers } from './SeenElsewhere.tsx'
import type { Person, useDesk } from './useDesk.ts'
import type { useElsewhere } from './useElsewhere.ts'

/** More than a screen holds; who is not among them is found by another letter. */
const SHOWN = 15
const MIN_LETTERS = 2
/** Of the whole list, at a time. */
const MORE = 100

interface Props {
  readonly base: string
  readonly desk: ReturnType<typeof useDesk>
  readonly elsewhere: ReturnType<typeof useElsewhere>
}

export function FindPeople(props: Props) {
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query)
  return (
    <>
      <SearchField value={query} onChange={setQuery} />
      <Found {...props} query={searched} />
    </>
  )
}

const Found = memo(function Found({ base, desk, elsewhere, query }: Props & { readonly query: string }) {
  const { t } = useTranslation(['desk', 'groups', 'scan'])
  const { language } = useLanguage()
  const [whole, setWhole] = useState(0)
  const typed = query.trim().length >= MIN_LETTERS
  const showWhole = whole > 0
  const found = typed
    ? searchPeople(desk.prepared, query, SHOWN).map(({ target }) => target)
    : showWhole
      ? wholeList(desk.people, language).slice(0, whole)
      : []
  return (
    <>
      <p role="status" className={styles['hint']}>
        {typed ? (found.length === 0 ? t('find.nobody') : '') : showWhole ? '' : t('find.hint')}
      </p>
      {found.length > 0 && (
        <PeopleRows label={t('find.results')} of={found} desk={desk} base={base} says={elsewhere.says} />
      )}
      {(typed || showWhole) && <Strangers elsewhere={elsewhere} query={typed ? query : undefined} />}
      {desk.loaded && desk.people.length === 0 && (
        <Empty
          icon={FileUp}
          action={
            <LinkButton kind="main" icon={FileUp} to={`${base}/import`}>
              {t('import.open')}
            </LinkButton>
          }
        >
          {t('find.emptyList')}
        </Empty>
      )}
      <div className={styles['actions']}>
        <LinkButton large icon={ScanQrCode} to={`${base}/scan`}>
          {t('scan:open')}
        </LinkButton>
        <LinkButton large icon={UserPlus} to={`${base}/new`}>
          {t('walkIn.open')}
        </LinkButton>
        <LinkButton large icon={UsersRound} to={`${base}/group`}>
          {t('groups:group.open')}
        </LinkButton>
        {!typed && desk.people.length > 0 && !showWhole && (
          <Button kind="quiet" icon={List} onClick={() => setWhole(MORE)}>
            {t('find.showWhole')}
          </Button>
        )}
        {!typed && showWhole && whole < desk.people.length && (
          <Button kind="quiet" icon={List} onClick={() => setWhole(whole + MORE)}>
            {t('find.showMore')}
          </Button>
        )}
      </div>
    </>
  )
})

function wholeList(people: readonly Person[], language: Parameters<typeof collator>[0]): TargetId[] {
  const compare = collator(language).compare
  return [...people].sort((a, b) => compare(nameOf(a), nameOf(b))).map((person) => person.target)
}
