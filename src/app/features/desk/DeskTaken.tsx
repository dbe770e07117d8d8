// Everything of the other tablet is stored here: the number, and the same as a code, by which it may be switched
// off.

import { useTranslation } from 'react-i18next'
import type { TakenDesk } from '../../backup/deskParcel.ts'
import { Notice } from '../../ui/Notice.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Scan.module.css'

export function DeskTaken({ imported, confirmation }: Extract<TakenDesk, { is: 'taken' }>) {
  const { t } = useTranslation(['scan', 'backup'])
  return (
    <>
      <Notice kind="done">
        <p>{t('take.deskTaken')}</p>
        <p>{t('backup:result.added', { n: imported.added })}</p>
        {imported.carried > 0 && <p>{t('backup:result.carried', { n: imported.carried })}</p>}
      </Notice>
      <p>{t('take.typeThis')}</p>
      <p className={`${styles['number']} tabular`}>{confirmation.code}</p>
      <QrCode text={confirmation.text} label={t('take.confirmCode')} />
    </>
  )
}
