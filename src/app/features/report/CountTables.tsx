// The counts as tables: by town, by country, and the ones by which the total can be checked.

import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckTable, Participation } from '../../../core/report/participation.ts'
import { writeCsv } from '../../../core/table/writeCsv.ts'
import { countryName } from '../../i18n/countries.ts'
import { formatNumber } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Report.module.css'
import { saveFile } from '../../ui/saveFile.ts'

const CHECKS: readonly (keyof CheckTable)[] = [
  'registered',
  'walkIns',
  'arrived',
  'signed',
  'declined',
  'notSigned',
  'undone',
  'signedStaff',
]

export function CountTables({
  event,
  participation,
}: EventScreenProps & { readonly participation: Participation }) {
  const { t } = useTranslation('report')
  const { language } = useLanguage()
  const { byTown, byCountry, check } = participation
  const townOf = (town: string) => (town === '' ? t('unknownTown') : town)
  const countryOf = (code: string) => (code === '' ? t('unknownCountry') : countryName(code, language))

  const save = () => {
    const header = [t('town'), t('country'), t('countryCode'), t('people')]
    const rows = byTown.map(({ town, country, count }) => [townOf(town), countryOf(country), country, count])
    saveFile(`${event}.csv`, new Blob([writeCsv([header, ...rows])], { type: 'text/csv;charset=utf-8' }))
  }

  return (
    <>
      <section className={styles['part']}>
        <h2>{t('byTown')}</h2>
        {byTown.length === 0 ? (
          <p>{t('empty')}</p>
        ) : (
          <>
            <Table label={t('byTown')} head={[t('town'), t('country'), t('people')]}>
              {byTown.map(({ town, country, count }) => (
                <tr key={`${town}|${country}`}>
                  <th scope="row" translate="no" lang={town === '' ? undefined : ''}>
                    {townOf(town)}
                  </th>
                  <td>{countryOf(country)}</td>
                  <td className={styles['number']}>{formatNumber(count, language)}</td>
                </tr>
              ))}
            </Table>
            <div>
              <Button icon={Download} onClick={save}>
                {t('saveCsv')}
              </Button>
            </div>
          </>
        )}
      </section>
      {byCountry.length > 0 && (
        <section className={styles['part']}>
          <h2>{t('byCountry')}</h2>
          <Table label={t('byCountry')} head={[t('country'), t('people')]}>
            {byCountry.map(({ country, count }) => (
              <tr key={country}>
                <th scope="row">{countryOf(country)}</th>
                <td className={styles['number']}>{formatNumber(count, language)}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      <section className={styles['part']}>
        <h2>{t('check.title')}</h2>
        <Table label={t('check.title')}>
          {CHECKS.map((each) => (
            <tr key={each}>
              <th scope="row">{t(`check.${each}`)}</th>
              <td className={styles['number']}>{formatNumber(check[each], language)}</td>
            </tr>
          ))}
        </Table>
      </section>
    </>
  )
}

interface TableProps {
  readonly label: string
  /** The last column holds numbers. */
  readonly head?: readonly string[]
  readonly children: ReactNode
}

function Table({ label, head, children }: TableProps) {
  return (
    <table className={styles['table']} aria-label={label}>
      {head && (
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={at === head.length - 1 ? styles['number'] : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>{children}</tbody>
    </table>
  )
}
