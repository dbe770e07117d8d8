// Who arrived and has not signed: they are not counted until they do.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import type { EventScreenProps } from '../../screens.ts'
import { Row, Rows } from '../../ui/Row.tsx'
import styles from './Report.module.css'
import type { Summary } from './useSummary.ts'

export function MissingPeople({ event, summary }: EventScreenProps & { readonly summary: Summary }) {
  const { t } = useTranslation('report')
  const { language } = useLanguage()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (location.hash === '#missing') section.current?.scrollIntoView()
  }, [])
  const { missing, check } = summary.participation
  const { compare } = collator(language)
  const people = missing
    .map((target) => {
      const { firstName = '', lastName = '', town = '' } = summary.personOf(target)?.values ?? {}
      return { target, name: `${lastName} ${firstName}`.trim(), town }
    })
    .sort((a, b) => compare(a.name, b.name))
  return (
    <section ref={section} className={styles['part']} id="missing">
      <h2>{t('missing.title')}</h2>
      {people.length === 0 ? (
        <p>{t(check.arrived === 0 ? 'missing.nobody' : 'missing.empty')}</p>
      ) : (
        <>
          <p className={styles['hint']}>{t('missing.means')}</p>
          <Rows label={t('missing.title')}>
            {people.map(({ target, name, town }) => (
              <Row
                key={target}
                to={`/e/${event}/desk/p/${target}`}
                title={
                  <span translate="no" lang="">
                    {name}
                  </span>
                }
                detail={
                  <span translate="no" lang="">
                    {town}
                  </span>
                }
              />
            ))}
          </Rows>
        </>
      )}
    </section>
  )
}
