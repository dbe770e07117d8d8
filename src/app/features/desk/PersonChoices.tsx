// What can be done with the person on the screen: the next step first and largest, then the ways without the
// tablet, then what puts something right.

import {
  ArrowRightLeft,
  Camera,
  Check,
  FileText,
  Hand,
  HeartHandshake,
  Pencil,
  PenLine,
  Undo2,
  UserPlus,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TargetId } from '../../../core/ids.ts'
import { canWrite } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import styles from './Desk.module.css'
import type { DeskContext } from './deskContext.ts'
import { PaperHereButton } from './PaperHere.tsx'
import type { Presence } from './useDesk.ts'
import { factsOf } from './useLineMoves.ts'

interface Props {
  readonly context: DeskContext
  readonly person: TargetId
  readonly presence: Presence
  readonly onOpen: (form: 'paper' | 'assisted' | 'edit') => void
  readonly onArrive: () => void
  readonly onDecline: () => void
  readonly onUndo: () => void
}

export function PersonChoices(props: Props) {
  const { event, base } = props.context
  const { person, presence, onOpen } = props
  const { t } = useTranslation('desk')
  const { t: g } = useTranslation('guest')
  const roles = useRoles(event)
  // A device whose role may not write signatures would only see them held: it takes arrivals and paper lines.
  const maySign = canWrite(roles, 'signature', 'signature')
  const mayAsk = canWrite(roles, 'detail', 'consent')
  const hasArrived = presence.arrivals.length > 0
  const hasSigned = presence.signings.length > 0
  const isDone = hasArrived && (hasSigned || presence.declined.length > 0)
  const own = `${base}/p/${person}`

  return (
    <div className={styles['choices']}>
      <PaperHereButton {...props.context} person={person} presence={presence} />
      {isDone && (
        <LinkButton kind="main" large wide icon={Check} to={base}>
          {g('nextPerson')}
        </LinkButton>
      )}
      {!hasSigned && maySign && (
        <LinkButton kind={isDone ? 'plain' : 'main'} large={!isDone} wide icon={PenLine} to={`${own}/sign`}>
          {t('person.sign')}
        </LinkButton>
      )}
      {!hasArrived && (
        <Button kind={maySign ? 'plain' : 'main'} large wide icon={Check} onClick={props.onArrive}>
          {t('person.arriveOnly')}
        </Button>
      )}
      {hasArrived && (
        <LinkButton wide icon={UserPlus} to={`${base}/new`}>
          {g('otherPerson')}
        </LinkButton>
      )}
      {!hasSigned && (
        <section className={styles['ways']} aria-label={g('ways')}>
          <h2>{g('ways')}</h2>
          <Button wide icon={FileText} onClick={() => onOpen('paper')}>
            {t('paper.open')}
          </Button>
          <Button wide icon={HeartHandshake} onClick={() => onOpen('assisted')}>
            {g('assisted.open')}
          </Button>
          {presence.declined.length === 0 && (
            <Button wide icon={Hand} onClick={props.onDecline}>
              {g('declined.open')}
            </Button>
          )}
        </section>
      )}
      <div className={styles['ways']}>
        {factsOf(presence).length > 0 && (
          <Button wide icon={Undo2} onClick={props.onUndo}>
            {t('person.undo')}
          </Button>
        )}
        {factsOf(presence).length > 0 && (
          <LinkButton kind="quiet" wide icon={ArrowRightLeft} to={`${own}/wrong`}>
            {g('wrong.open')}
          </LinkButton>
        )}
        {mayAsk && (
          <LinkButton kind="quiet" wide icon={Camera} to={`${own}/ask`}>
            {g('ask')}
          </LinkButton>
        )}
        <Button kind="quiet" wide icon={Pencil} onClick={() => onOpen('edit')}>
          {t('person.edit')}
        </Button>
      </div>
    </div>
  )
}
