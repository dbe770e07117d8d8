// One printed sheet to sign on: what it is for, numbered lines, and on the last one of a set the organiser's
// certification.

import { LINES_A_SHEET, type PrintedPage, sheetName } from '../../../core/desk/signInSheets.ts'
import type { attendee } from '../../../core/model/attendee.ts'
import type { Values } from '../../../core/model/entity.ts'
import { foldText } from '../../../core/text/foldText.ts'
import { Emblem } from './Emblem.tsx'
import styles from './Print.module.css'
import type { Printed, PrintedWords } from './usePrintedWords.ts'

interface Props {
  readonly page: PrintedPage
  readonly printed: Printed
  readonly t: PrintedWords
  /** The day, or the session and its day. */
  readonly listTitle: string
  readonly personOf: (target: string) => Values<typeof attendee> | undefined
}

export function SheetPage({ page: { sheet, page, of, isLast }, printed, t, listTitle, personOf }: Props) {
  const { about, eventName } = printed
  const { kind, number = 0, town = '', people = [] } = sheet.values
  const isLocal = foldText(town) === foldText(about.town ?? '')
  const group =
    kind === 'reserve'
      ? t('sheet.reserve')
      : kind === 'blank'
        ? t('sheet.blank')
        : town === ''
          ? t('sheet.noTown')
          : t(isLocal ? 'sheet.local' : 'sheet.guests', { town })
  return (
    <section className={styles['page']}>
      <div className={styles['head']}>
        <Emblem words={t('sheet.emblem')} />
        <div className={styles['about']}>
          <p className={styles['eventName']}>{eventName}</p>
          {about.project && <p className={styles['project']}>{about.project}</p>}
          <p>{listTitle}</p>
          {about.town && <p>{t('sheet.place', { place: about.town })}</p>}
          <p className={styles['group']}>{group}</p>
        </div>
        <p className={styles['number']}>
          {t('sheet.number')}
          <strong>{sheetName(number)}</strong>
        </p>
      </div>
      <table className={styles['lines']}>
        <colgroup>
          <col className={styles['colNo']} />
          <col className={styles['colName']} />
          <col className={styles['colTown']} />
          <col className={styles['colOrganisation']} />
          <col className={styles['colRole']} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {(['no', 'name', 'town', 'organisation', 'role', 'signature'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: LINES_A_SHEET }, (_, at) => (
            <Line key={at} no={at + 1} person={personOf(people[at] ?? '')} t={t} />
          ))}
        </tbody>
      </table>
      <div className={styles['foot']}>
        {isLast && (
          <div className={styles['certify']}>
            <p>{t('certify.text')}</p>
            {(['placeDate', 'name', 'signature'] as const).map((each) => (
              <span key={each} className={styles['blank']}>
                {t(`certify.${each}`)}
              </span>
            ))}
          </div>
        )}
        <p className={styles['privacy']}>{t('sheet.privacy')}</p>
        <p className={styles['pageOf']}>
          <span>
            {sheetName(number)} · {listTitle}
          </span>
          <span>{t('sheet.page', { n: page, of })}</span>
        </p>
      </div>
    </section>
  )
}

/** Longer names are set smaller, on three lines. */
const LONG = 38

interface LineProps {
  readonly no: number
  readonly person: Values<typeof attendee> | undefined
  readonly t: PrintedWords
}

function Line({ no, person, t }: LineProps) {
  const { firstName = '', lastName = '', town, organisation, role } = person ?? {}
  const name = `${lastName} ${firstName}`.trim()
  return (
    <tr>
      <td>{no}</td>
      <td className={styles['name']} data-long={name.length > LONG || undefined}>
        <Clamped>{name}</Clamped>
      </td>
      <td>
        <Clamped>{town}</Clamped>
      </td>
      <td className={styles['small']}>
        <Clamped>{organisation}</Clamped>
      </td>
      <td className={styles['small']}>
        <Clamped>{role && t(`role.${role}`)}</Clamped>
      </td>
      {/* Left for the hand. */}
      <td>{'\u00a0'}</td>
    </tr>
  )
}

const Clamped = ({ children }: { readonly children: string | undefined }) => (
  <span className={styles['clamp']}>{children}</span>
)
