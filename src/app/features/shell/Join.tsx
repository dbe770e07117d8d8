// Joining: a code from the address (a scanned QR code) or typed; first what it means in words, then a name for
// this device and one tap. The code is spent by that tap and not before.

import { ArrowRight } from 'lucide-react'
import { type SubmitEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useDeviceAndSync } from '../../store/deviceContext.ts'
import { type JoinFailure, type Look, lookCode } from '../../store/useDevice.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { cleanCode, grouped, isWhole } from './joinCode.ts'
import { JoinOffer } from './JoinOffer.tsx'
import { useJoinErrors } from './useJoinErrors.ts'
import styles from './shell.module.css'

export function Join() {
  const { t } = useTranslation('shell')
  const errors = useJoinErrors()
  const { sync } = useDeviceAndSync()
  const [, navigate] = useLocation()
  const [scanned] = useState(() => cleanCode(location.hash.slice(1)))
  const [code, setCode] = useState(scanned)
  const [error, setError] = useState<JoinFailure | 'tooShort'>()
  const [look, setLook] = useState<Look>()
  const [busy, setBusy] = useState(isWhole(scanned))

  const show = useCallback((answer: Awaited<ReturnType<typeof lookCode>>) => {
    setBusy(false)
    if (answer.ok) setLook(answer.look)
    else setError(answer)
  }, [])

  const ask = async () => {
    setBusy(true)
    setError(undefined)
    show(await lookCode(sync, code))
  }

  // A scanned code is looked up by itself; that spends nothing.
  useEffect(() => {
    if (isWhole(scanned)) void lookCode(sync, scanned).then(show)
  }, [sync, scanned, show])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isWhole(code)) void ask()
    else setError('tooShort')
  }

  if (look) {
    return (
      <JoinOffer
        code={code}
        look={look}
        onBack={() => setLook(undefined)}
        onJoined={(to) => navigate(to, { replace: true })}
      />
    )
  }
  return (
    <Screen title={t('join.title')} back="/">
      <form className={styles['stack']} onSubmit={submit} noValidate>
        <Field
          label={t('join.code')}
          hint={t('join.codeHint')}
          error={error === 'tooShort' ? t('join.tooShort') : undefined}
          value={grouped(code)}
          onChange={(event) => setCode(cleanCode(event.target.value))}
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          className={styles['code']}
        />
        {error !== undefined && error !== 'tooShort' && <Notice kind="problem">{errors(error)}</Notice>}
        <Button kind="main" large type="submit" icon={ArrowRight} disabled={busy}>
          {busy ? t('join.looking') : t('join.look')}
        </Button>
      </form>
    </Screen>
  )
}
