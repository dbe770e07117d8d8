// The guest has signed, or has not: they give the tablet back.

import { Check } from 'lucide-react'
import { Screen } from '../../ui/Screen.tsx'
import { BackToDesk } from './BackToDesk.tsx'
import styles from './Sign.module.css'
import type { Guest } from './useGuest.ts'

export function GuestEnd(props: { guest: Guest; thanks?: string | undefined; base: string }) {
  const { t, language } = props.guest
  const title = props.thanks ?? t('sign.giveBack')
  return (
    <Screen title={title} handedOver>
      <div className={styles['thanks']} lang={language}>
        {props.thanks && <Check aria-hidden size={96} />}
        <h1>{title}</h1>
        {props.thanks && <p>{t('sign.giveBack')}</p>}
        <BackToDesk base={props.base} large />
      </div>
    </Screen>
  )
}
