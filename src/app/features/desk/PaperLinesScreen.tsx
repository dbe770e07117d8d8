// A sheet that was signed on paper is typed in, line by line: whose name is printed there, who is found, or who is
// new. Who has signed already is said and never counted twice; every line can be taken back here.

import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextFreeLine, paperLines } from '../../../core/desk/paperLines.ts'
import { readSheetName } from '../../../core/desk/signInSheets.ts'
import { sheet as sheetEntity } from '../../../core/model/sheet.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useItems } from '../../store/useRows.ts'
import { usePeople } from '../../store/useSamePeople.ts'
import { useDraft } from '../../store/useDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { IconWord } from '../../ui/IconWord.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Row, Rows } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listTitle } from '../../words/listTitle.ts'
import styles from './Desk.module.css'
import { type DeskContext, nameOf } from './deskContext.ts'
import { PaperLine } from './PaperLine.tsx'
import { useDesk } from './useDesk.ts'

export function PaperLinesScreen(context: DeskContext & { readonly sheet: string }) {
  const { event, list, base } = context
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const sheet = readSheetName(context.sheet)
  const desk = useDesk(event, list.target)
  const { signings } = usePeople(event)
  const sheets = useItems(event, sheetEntity).items
  const chosen = useDraft<number>(`typeIn/${event}/${list.target}/${sheet}`, 0, {})
  const [said, setSaid] = useState('')
  const lines = paperLines(list.target, sheet, sheets, signings)
  // Where nobody chose a line, the first one that nobody is noted on.
  const at = chosen.value || (nextFreeLine(lines) ?? lines.length)
  const line = lines.find((each) => each.line === at) ?? { line: at, signed: [] }
  const names = (of: readonly (typeof line.signed)[number][]) =>
    of.map((person) => nameOf(desk.byTarget.get(desk.groups.keptOf(person)))).join(' · ')

  return (
    <Screen
      title={t('typeIn.sheetLine', { sheet, line: at })}
      subtitle={listTitle(list.values, language)}
      back={`${base}/paper`}
    >
      {desk.loaded && chosen.loaded && (
        <div className={styles['find']}>
          {said !== '' && <Notice kind="done">{said}</Notice>}
          <PaperLine
            key={at}
            {...context}
            desk={desk}
            sheet={sheet}
            line={line}
            onDone={(saved) => {
              setSaid(saved ? t('typeIn.saved', { line: at, name: saved }) : '')
              const following = nextFreeLine(lines, at + 1)
              chosen.change(following ?? at + 1)
            }}
            onTakenBack={() => setSaid(t('typeIn.takenBack', { line: at }))}
          />
          <h2 className={styles['subheading']}>{t('typeIn.lines')}</h2>
          <Rows label={t('typeIn.lines')}>
            {lines.map((each) => (
              <Row
                key={each.line}
                title={t('typeIn.line', { line: each.line })}
                detail={
                  <span translate="no" lang="">
                    {names(each.signed.length > 0 ? each.signed : each.printed ? [each.printed] : [])}
                  </span>
                }
                state={each.signed.length > 0 && <IconWord icon={Check}>{t('typeIn.isSigned')}</IconWord>}
                onPress={() => {
                  setSaid('')
                  chosen.change(each.line)
                }}
              />
            ))}
          </Rows>
          <Button kind="quiet" onClick={() => chosen.change(lines.length + 1)}>
            {t('typeIn.further')}
          </Button>
        </div>
      )}
    </Screen>
  )
}
