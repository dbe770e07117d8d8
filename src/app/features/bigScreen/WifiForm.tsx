// The Wi-Fi for the welcome picture of this device.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { reportNotStored } from '../../store/storageProblem.ts'
import styles from './Control.module.css'
import { useWifi, type Wifi } from './useWifi.ts'

/** As the standard has it: 32 bytes of name, 63 characters of password. */
const NAME_MAX = 32
const PASSWORD_MAX = 63

export function WifiForm() {
  const { t } = useTranslation('bigScreen')
  const { wifi, keep } = useWifi()
  const [typed, setTyped] = useState<Wifi>()
  const [saved, setSaved] = useState(false)
  const { name, password } = typed ?? wifi
  const change = (part: Partial<Wifi>) => {
    setSaved(false)
    setTyped({ name, password, ...part })
  }
  const save = async () => {
    try {
      await keep({ name: name.trim(), password })
      setSaved(true)
    } catch (error) {
      reportNotStored(error, 'commit')
    }
  }
  return (
    <Form className={styles['stack']} onSend={save}>
      <h2>{t('wifiForm.title')}</h2>
      <p>{t('wifiForm.means')}</p>
      <div className={styles['pair']}>
        <Field
          label={t('wifiForm.name')}
          value={name}
          maxLength={NAME_MAX}
          autoCapitalize="none"
          onChange={({ target }) => change({ name: target.value })}
        />
        <Field
          label={t('wifiForm.password')}
          value={password}
          maxLength={PASSWORD_MAX}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => change({ password: target.value })}
        />
      </div>
      <div className={styles['actions']}>
        <Button type="submit">{t('wifiForm.save')}</Button>
        <p role="status">{saved ? t('wifiForm.saved') : ''}</p>
      </div>
    </Form>
  )
}
