// „Scan a code”: a badge or an invitation opens its person. What it can't open is said in words, and the camera
// goes on; the way by name is always there.

import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { readCode } from '../../../core/desk/readCode.ts'
import { attendee } from '../../../core/model/attendee.ts'
import { isAlive } from '../../../core/sync/heads.ts'
import { Scanner } from '../../camera/Scanner.tsx'
import { useRows } from '../../store/useRows.ts'
import { useSameGroups } from '../../store/useSamePeople.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import type { DeskContext } from './deskContext.ts'
import styles from './Scan.module.css'

type Said = 'unknown' | 'wrongEvent' | 'invitation' | 'foreign' | 'frame'

export function ScanScreen({ event, base }: DeskContext) {
  const { t } = useTranslation('scan')
  const [, navigate] = useLocation()
  const { loaded, rows } = useRows(event, attendee)
  const { groups } = useSameGroups(event)
  const [said, setSaid] = useState<Said>()
  const isOpening = useRef(false)

  const take = (text: string) => {
    if (!loaded || isOpening.current) return
    const code = readCode(text)
    if (code.is !== 'person') return setSaid(code.is)
    if (code.event !== event) return setSaid('wrongEvent')
    const person = groups.keptOf(code.person)
    const row = rows.get(person)
    if (!row || !isAlive(row)) return setSaid('unknown')
    // The next picture would show the same code again.
    isOpening.current = true
    navigate(`${base}/p/${person}`)
  }

  return (
    <Screen title={t('open')} back={base}>
      <div className={styles['stack']}>
        <p>{t('how')}</p>
        <Scanner onCode={take} />
        {said && (
          <Notice
            kind="problem"
            actions={
              said === 'frame' && (
                <LinkButton kind="main" to={`${base}/tablets/take`}>
                  {t('take.open')}
                </LinkButton>
              )
            }
          >
            {t(said)}
          </Notice>
        )}
        <div>
          <LinkButton icon={Search} to={base}>
            {t('typeInstead')}
          </LinkButton>
        </div>
      </div>
    </Screen>
  )
}
