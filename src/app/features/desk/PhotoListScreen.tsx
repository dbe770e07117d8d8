// For the photographer: who wants no photos, by name and place, on the screen or on paper. Nothing else of them.

import { CameraOff, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { collator } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import { type DeskContext, nameOf } from './deskContext.ts'
import { rowWords } from './personWords.tsx'
import styles from './Print.module.css'
import { useDesk } from './useDesk.ts'

export function PhotoListScreen({ event, list, base }: DeskContext) {
  const { t } = useTranslation('guest')
  const { language } = useLanguage()
  const desk = useDesk(event, list.target)
  const { compare } = collator(language)
  const people = desk.people
    .filter(({ values }) => values.noPhotos === true)
    .sort((a, b) => compare(nameOf(a), nameOf(b)))
  const notAsked = desk.people.filter(
    ({ target, values }) => values.noPhotos === undefined && desk.presenceOf(target).arrivals.length > 0,
  ).length
  const day = listTitle(list.values, language)
  return (
    <Screen title={t('photoList.title')} subtitle={day} back={`${base}/more`}>
      <div className={styles['sheet']}>
        <h2 className={styles['heading']}>
          {t('photoList.title')} · {day}
        </h2>
        <p>{t('photoList.means')}</p>
        {desk.loaded && notAsked > 0 && <p>{t('photoList.notAsked', { n: notAsked })}</p>}
        {!desk.loaded ? null : people.length === 0 ? (
          <Empty icon={CameraOff}>{t('photoList.empty')}</Empty>
        ) : (
          <>
            <Rows label={t('photoList.title')}>
              {people.map((person) => (
                <Row key={person.target} icon={CameraOff} {...rowWords(person)} />
              ))}
            </Rows>
            <div className={styles['screenOnly']}>
              <Button icon={Printer} onClick={() => window.print()}>
                {t('print')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Screen>
  )
}
