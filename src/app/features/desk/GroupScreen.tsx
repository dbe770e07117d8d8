// A group arrives: a town or an organisation is chosen, who is here is ticked, and all of them sign one after
// another, sign later, or have signed on a sheet of paper. What is ticked survives a reload.

import { Building2, MapPin, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDraft } from '../../store/useDraft.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'
import { type GroupKind, groupsOf } from './deskGroups.ts'
import { GroupTicks } from './GroupTicks.tsx'
import { nextOf, useGroupQueue } from './groupQueue.ts'
import { TogetherNotice } from './TogetherNotice.tsx'
import { useDesk } from './useDesk.ts'

export interface GroupDraft {
  readonly kind: GroupKind
  /** The chosen group; empty where none is. */
  readonly key: string
  readonly ticked: readonly string[]
}

const NOTHING: GroupDraft = { kind: 'town', key: '', ticked: [] }

export function GroupScreen(context: DeskContext) {
  const { event, list, base } = context
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const desk = useDesk(event, list.target)
  const form = useDraft<GroupDraft>(`group/${event}/${list.target}`, NOTHING, {})
  const queue = useGroupQueue(event, list.target).value
  const draft = form.value
  const groups = draft ? groupsOf(desk.people, draft.kind, collator(language).compare) : []
  const group = groups.find(({ key }) => key === draft?.key)
  const waiting = queue && nextOf(queue, (person) => desk.presenceOf(person).signings.length > 0)

  return (
    <Screen title={t('group.title')} subtitle={listTitle(list.values, language)} back={base}>
      {draft && desk.loaded && (
        <div className={styles['find']}>
          <TogetherNotice event={event} />
          {waiting && (
            <LinkButton kind="main" large icon={PenLine} to={`${base}/group/next`}>
              {t('group.goOn')}
            </LinkButton>
          )}
          {group ? (
            <GroupTicks {...context} desk={desk} group={group} form={form} draft={draft} />
          ) : (
            <>
              <Choice
                label={t('group.by')}
                options={[
                  { value: 'town', label: t('group.byTown'), icon: MapPin },
                  { value: 'organisation', label: t('group.byOrganisation'), icon: Building2 },
                ]}
                value={draft.kind}
                onChange={(kind) => form.change({ ...NOTHING, kind })}
              />
              {groups.length === 0 ? (
                <Empty>{t('group.none')}</Empty>
              ) : (
                <Rows label={t('group.which')}>
                  {groups.map(({ key, name, people }) => (
                    <Row
                      key={key}
                      title={
                        <span translate="no" lang="">
                          {name}
                        </span>
                      }
                      detail={t('group.size', { n: people.length })}
                      onPress={() => form.change({ ...draft, key, ticked: [] })}
                    />
                  ))}
                </Rows>
              )}
            </>
          )}
        </div>
      )}
    </Screen>
  )
}
