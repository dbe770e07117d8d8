// One line of a paper sheet: who signed there?

import { ArrowRight, Check, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findLine, type PaperLine as Line } from '../../../core/desk/paperLines.ts'
import { searchPeople } from '../../../core/desk/searchPeople.ts'
import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { useTimes } from '../../store/useTimes.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Desk.module.css'
import { addWalkIn, arrive, type PersonFields, signOnPaper } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { NewOnPaper } from './NewOnPaper.tsx'
import { rowWords } from './personWords.tsx'
import { SignedLine } from './SignedLine.tsx'
import { useAt } from './useAt.ts'
import type { useDesk } from './useDesk.ts'

const SHOWN = 6

interface Props extends DeskContext {
  readonly desk: ReturnType<typeof useDesk>
  readonly sheet: string
  readonly line: Line
  /** With the name of who was noted; without one the line stays empty. */
  readonly onDone: (name?: string) => void
  readonly onTakenBack: () => void
}

export function PaperLine({ event, list, base, desk, sheet, line, onDone, onTakenBack }: Props) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const times = useTimes()
  const { device } = useDeviceAndSync()
  const { signings } = usePeople(event)
  const at = useAt(list.target)
  const { save, failed } = useSaving()
  const [query, setQuery] = useState('')
  const [isNew, setIsNew] = useState(false)
  const [told, setTold] = useState('')
  const where = { list: list.target, sheet, line: line.line }
  const printed = line.printed && desk.groups.keptOf(line.printed)
  const found = searchPeople(desk.prepared, query, SHOWN)

  const note = async (person: TargetId) => {
    const name = nameOf(desk.byTarget.get(person))
    const finding = findLine(person, where, signings)
    if (finding.is === 'same') {
      onDone(name)
      return
    }
    if (finding.is === 'signed') {
      const { method, sheet: on = '', line: n = '', at: time } = finding.how.values
      setTold(
        method === 'paper'
          ? t('typeIn.onOtherLine', { name, sheet: on, line: n })
          : t('typeIn.onScreen', {
              name,
              time: time === undefined ? '' : times.time(time),
            }),
      )
      return
    }
    const now = at()
    await device.commit(event, [
      ...(desk.presenceOf(person).arrivals.length > 0 ? [] : arrive(person, now)),
      ...signOnPaper(person, now, { sheet, line: line.line }),
    ])
    onDone(name)
  }
  const add = async (target: TargetId, fields: PersonFields) => {
    const now = at()
    await device.commit(event, [
      ...addWalkIn(target, fields),
      ...arrive(target, now),
      ...signOnPaper(target, now, { sheet, line: line.line }),
    ])
    onDone(`${fields.lastName} ${fields.firstName}`.trim())
  }

  if (line.signed.length > 0) {
    return (
      <SignedLine
        event={event}
        base={base}
        desk={desk}
        where={where}
        persons={line.signed}
        onTakenBack={onTakenBack}
        onNext={() => onDone()}
      />
    )
  }
  if (isNew) {
    return (
      <NewOnPaper
        event={event}
        draftKey={`typeInNew/${event}/${list.target}/${sheet}/${line.line}`}
        onSave={add}
        onCancel={() => setIsNew(false)}
      />
    )
  }
  return (
    <section className={styles['form']} aria-label={t('typeIn.sheetLine', { sheet, line: line.line })}>
      {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
      {told !== '' && <Notice onClose={() => setTold('')}>{told}</Notice>}
      {printed && (
        <>
          <p className={styles['name']} translate="no" lang="">
            {nameOf(desk.byTarget.get(printed))}
          </p>
          <Button kind="main" large icon={Check} onClick={() => save(() => note(printed))}>
            {t('typeIn.signedHere')}
          </Button>
        </>
      )}
      <Field
        label={t(printed ? 'typeIn.someoneElse' : 'typeIn.who')}
        type="search"
        value={query}
        autoCorrect="off"
        autoCapitalize="words"
        spellCheck={false}
        maxLength={100}
        onChange={(changed) => setQuery(changed.target.value)}
      />
      {found.length > 0 && (
        <Rows label={ofDesk('find.results')}>
          {found.map(({ target }) => {
            const person = desk.byTarget.get(target)
            return (
              person && <Row key={target} {...rowWords(person)} onPress={() => save(() => note(target))} />
            )
          })}
        </Rows>
      )}
      <div className={styles['actions']}>
        <Button icon={UserPlus} onClick={() => setIsNew(true)}>
          {ofDesk('walkIn.open')}
        </Button>
        <Button kind="quiet" icon={ArrowRight} onClick={() => onDone()}>
          {t('typeIn.empty')}
        </Button>
      </div>
    </section>
  )
}
