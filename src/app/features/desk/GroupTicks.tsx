// Who of a group is here, and what happens with all of them at once.

import { CheckCheck, Clock, FileText, PenLine, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { canWrite } from '../../../core/policy.ts'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import type { DraftForm } from '../../store/useDraft.ts'
import { useRoles } from '../../store/useDevice.ts'
import { useSetting } from '../../store/useSetting.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckRows } from '../../ui/CheckRows.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf, placeOf } from './deskContext.ts'
import type { DeskGroup } from './deskGroups.ts'
import { GroupPaperForm } from './GroupPaperForm.tsx'
import type { GroupDraft } from './GroupScreen.tsx'
import { useGroupQueue } from './groupQueue.ts'
import { arriveTogether, commitInSlices, factsOf, type Together, togetherKey } from './together.ts'
import { useAt } from './useAt.ts'
import type { Person, useDesk } from './useDesk.ts'

interface Props extends DeskContext {
  readonly desk: ReturnType<typeof useDesk>
  readonly group: DeskGroup
  readonly form: DraftForm<GroupDraft>
  readonly draft: GroupDraft
}

export function GroupTicks({ event, list, base, desk, group, form, draft }: Props) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { language } = useLanguage()
  const { device } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const at = useAt(list.target)
  const { put } = useSetting<Together | null>(togetherKey(event))
  const queue = useGroupQueue(event, list.target)
  const { save, failed } = useSaving()
  const [onPaper, setOnPaper] = useState(false)
  // A device whose role may not write signatures would only see them held.
  const maySign = canWrite(useRoles(event), 'signature', 'signature')

  const { compare } = collator(language)
  const people = [...group.people].sort((a, b) => compare(nameOf(a), nameOf(b)))
  const isDone = ({ target }: Person) => desk.presenceOf(target).signings.length > 0
  const open = people.filter((person) => !isDone(person))
  const ticked = open.filter(({ target }) => draft.ticked.includes(target))
  const some = ticked.length > 0
  const tick = (targets: readonly string[]) => form.change({ ...draft, ticked: targets })

  const store = async (paper?: { readonly sheet: string; readonly lines: readonly number[] }) => {
    const writes = arriveTogether(
      ticked.map(({ target }, place) => {
        const hasArrived = desk.presenceOf(target).arrivals.length > 0
        const line = paper?.lines[place]
        return {
          person: target,
          hasArrived,
          ...(paper && line !== undefined && { paper: { sheet: paper.sheet, line } }),
        }
      }),
      at(),
    )
    await commitInSlices(device, event, writes)
    await put({ is: 'group', persons: ticked.length, facts: factsOf(writes), undone: false })
    await form.clear()
    navigate(base)
  }
  const signInTurn = async () => {
    await queue.put({
      name: group.name,
      people: ticked.map(({ target }) => target),
      skipped: [],
      startedMs: device.env.now(),
    })
    await form.clear()
    navigate(`${base}/group/next`)
  }

  return (
    <>
      <h2 translate="no" lang="">
        {group.name}
      </h2>
      <div className={styles['actions']}>
        <Button icon={CheckCheck} onClick={() => tick(open.map(({ target }) => target))}>
          {t('group.all')}
        </Button>
        <Button kind="quiet" icon={Undo2} onClick={() => form.change({ ...draft, key: '', ticked: [] })}>
          {t('group.another')}
        </Button>
      </div>
      <CheckRows
        label={t('group.who')}
        rows={people.map((person) => ({
          key: person.target,
          title: (
            <span translate="no" lang="">
              {nameOf(person)}
            </span>
          ),
          detail: (
            <span translate="no" lang="">
              {placeOf(person)}
            </span>
          ),
          state: <State desk={desk} person={person} />,
          isFixed: isDone(person),
        }))}
        ticked={new Set(ticked.map(({ target }) => target as string))}
        onChange={(next) => tick([...next])}
      />
      {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
      <p role="status" className={styles['place']}>
        {t('group.ticked', { n: ticked.length })}
      </p>
      {onPaper ? (
        <GroupPaperForm
          event={event}
          list={list}
          count={ticked.length}
          onSave={store}
          onCancel={() => setOnPaper(false)}
        />
      ) : (
        <div className={styles['choices']}>
          {maySign && (
            <Button kind="main" large wide icon={PenLine} disabled={!some} onClick={() => save(signInTurn)}>
              {t('group.inTurn')}
            </Button>
          )}
          <Button large wide icon={Clock} disabled={!some} onClick={() => save(() => store())}>
            {t('group.later')}
          </Button>
          <Button large wide icon={FileText} disabled={!some} onClick={() => setOnPaper(true)}>
            {t('group.onPaper')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Who is here already, and who has signed. */
function State({ desk, person }: { readonly desk: Props['desk']; readonly person: Person }) {
  const { t } = useTranslation('desk')
  const times = useTimes()
  const { arrivals, signings } = desk.presenceOf(person.target)
  const at = arrivals[0]?.values.at
  const here = at === undefined ? '' : t('person.hereAt', { time: times.time(at) })
  return [here, signings.length > 0 && t('person.signed')].filter(Boolean).join(' · ')
}
