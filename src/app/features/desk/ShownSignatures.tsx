// How a person signed, for an organiser who asks: behind a button, since a signature is not for whoever passes by. A
// device that may not read signatures has no such button.

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId } from '../../../core/ids.ts'
import { canRead } from '../../../core/policy.ts'
import { useRoles } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Signature.module.css'
import { ShownSignature } from './ShownSignature.tsx'
import type { Signing } from './useDesk.ts'

interface Props {
  readonly event: EventId
  readonly name: string
  readonly signings: readonly Signing[]
}

export function ShownSignatures({ event, name, signings }: Props) {
  const { t } = useTranslation('desk')
  const mayRead = canRead(useRoles(event), 'signature')
  const [open, setOpen] = useState(false)
  if (!mayRead || signings.length === 0) return null
  return (
    <div className={styles['signatures']}>
      <Button icon={open ? EyeOff : Eye} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'signature.hide' : 'signature.show')}
      </Button>
      {open &&
        signings.map((signing) => (
          <ShownSignature key={signing.target} event={event} name={name} signing={signing} />
        ))}
    </div>
  )
}
