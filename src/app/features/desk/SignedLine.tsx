// A line of a paper sheet that is noted already: who signed there, how it was noted, and taking it back.

import { ArrowRight, Undo2 } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { readSheetName } from '../../../core/desk/signInSheets.ts'
import type { TargetId } from '../../../core/ids.ts'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useSaving } from '../../ui/useSaving.ts'
import styles from './Desk.module.css'
import { voidFacts } from './deskCommands.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { ShownSignatures } from './ShownSignatures.tsx'
import type { useDesk } from './useDesk.ts'

interface Props extends Pick<DeskContext, 'event' | 'base'> {
  readonly desk: ReturnType<typeof useDesk>
  readonly where: { readonly sheet: string; readonly line: number }
  readonly persons: readonly TargetId[]
  readonly onTakenBack: () => void
  readonly onNext: () => void
}

export function SignedLine({ event, desk, where, persons, onTakenBack, onNext }: Props) {
  const { t } = useTranslation('groups')
  const { t: ofDesk } = useTranslation('desk')
  const { device } = useDeviceAndSync()
  const { save, failed } = useSaving()

  const signedHere = (person: TargetId) =>
    desk
      .presenceOf(person)
      .signings.filter(
        ({ values }) => values.line === where.line && readSheetName(values.sheet ?? '') === where.sheet,
      )
  const takeBack = async () => {
    const facts = persons.flatMap((person) => {
      const { arrivals } = desk.presenceOf(person)
      const here = signedHere(person)
      // The arrival that was noted together with the line goes with it; an earlier one stays.
      const together = arrivals.filter(({ values: { at, device: on } }) =>
        here.some(({ values }) => values.at === at && values.device === on),
      )
      return [...here, ...together]
    })
    await device.commit(event, voidFacts(facts))
    onTakenBack()
  }
  return (
    <section className={styles['form']}>
      {failed && <Notice kind="problem">{ofDesk('notSaved')}</Notice>}
      {persons.map((person) => (
        <Fragment key={person}>
          <p className={styles['name']} translate="no" lang="">
            {nameOf(desk.byTarget.get(person))}
          </p>
          <ShownSignatures
            event={event}
            name={nameOf(desk.byTarget.get(person))}
            signings={signedHere(person)}
          />
        </Fragment>
      ))}
      {persons.length > 1 && <Notice>{t('typeIn.two')}</Notice>}
      <div className={styles['actions']}>
        <Button kind="main" large icon={ArrowRight} onClick={onNext}>
          {t('typeIn.next')}
        </Button>
        <Button large icon={Undo2} onClick={() => save(takeBack)}>
          {t('typeIn.takeBack')}
        </Button>
      </div>
    </section>
  )
}
