// The organiser's view of an event: the number that matters, and what is done and what is missing before, during
// and after it, each sentence a way to the screen that mends it.

import { Circle, CircleCheck, History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EventId } from '../../../core/ids.ts'
import { type Language, localise } from '../../../core/languages.ts'
import { type Finding, isDone } from '../../../core/report/readiness.ts'
import { formatDay, formatList, formatNumber, languageName } from '../../i18n/intl.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { useDeviceRecord } from '../../store/useDevice.ts'
import { BigFigure } from '../../ui/BigFigure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import styles from './OrganiserHome.module.css'
import { ServerBackupRow } from './ServerBackupRow.tsx'
import { useReadiness } from './useReadiness.ts'

interface OrganiserHomeProps {
  readonly event: EventId
  /** The screens that this device opens; a finding leads nowhere else. */
  readonly paths: readonly string[]
}

const STAGES = ['before', 'during', 'after'] as const

export function OrganiserHome({ event, paths }: OrganiserHomeProps) {
  const { t } = useTranslation('report')
  const { t: happened } = useTranslation('happened')
  const { language } = useLanguage()
  const found = useReadiness(event)
  const record = useDeviceRecord()
  const sentenceOf = useSentences()
  if (!found) return <Loading />
  const { total, check } = found.participation
  const { registered, walkIns } = check
  return (
    <div className={styles['home']}>
      <BigFigure
        figure={formatNumber(total, language)}
        label={t('figure')}
        detail={t('home.ofList', { registered, walkIns })}
      />
      <div className={styles['columns']}>
        {STAGES.map((stage) => (
          <section key={stage} className={styles['column']} aria-labelledby={`home-${stage}`}>
            <h2 id={`home-${stage}`}>{t(`home.${stage}`)}</h2>
            <ul>
              {found.readiness[stage].map((finding) => (
                <FindingRow
                  key={sentenceOf(finding)}
                  done={isDone(finding)}
                  sentence={sentenceOf(finding)}
                  to={addressOf(event, finding, paths)}
                />
              ))}
              {stage === 'after' && <ServerBackupRow atMs={record?.serverBackupMs} />}
              {stage === 'after' && (
                <li>
                  <Link to="/what-happened" className={`${styles['finding']} ${styles['further']}`}>
                    <History aria-hidden size="1.35em" />
                    <span>{happened('title')}</span>
                  </Link>
                </li>
              )}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

interface FindingRowProps {
  readonly done: boolean
  readonly sentence: string
  readonly to: string | undefined
}

function FindingRow({ done, sentence, to }: FindingRowProps) {
  const { t } = useTranslation('report')
  const Icon = done ? CircleCheck : Circle
  const inside = (
    <>
      <Icon aria-hidden size="1.35em" />
      <span>
        <span className="visuallyHidden">{t(done ? 'home.done' : 'home.open')} </span>
        {sentence}
      </span>
    </>
  )
  const className = `${styles['finding']} ${done ? styles['done'] : ''}`
  return (
    <li>
      {to === undefined ? (
        <div className={className}>{inside}</div>
      ) : (
        <Link to={to} className={className}>
          {inside}
        </Link>
      )}
    </li>
  )
}

/** The screen that mends it, or that shows it. */
function pathOf(finding: Finding): string {
  switch (finding.is) {
    case 'people':
      return finding.count === 0 ? '/desk/import' : '/desk'
    case 'list':
      return '/desk'
    case 'agenda':
    case 'untitled':
    case 'noLanguage':
    case 'published':
      return '/agenda'
    case 'agendaVersions':
    case 'noteVersions':
      return '/versions'
    case 'devices':
      return '/devices'
    case 'days':
    case 'helpPhone':
      return '/details'
    case 'notes':
      return '/notes'
    case 'missing':
      return '/summary#missing'
    default:
      return '/summary'
  }
}

function addressOf(event: EventId, finding: Finding, paths: readonly string[]): string | undefined {
  const path = pathOf(finding)
  return paths.some((each) => path.startsWith(each)) ? `/e/${event}${path}` : undefined
}

function useSentences(): (finding: Finding) => string {
  const { t } = useTranslation('report')
  const { language } = useLanguage()
  const named = (languages: readonly Language[]) => {
    const names = languages.map((each) => languageName(each, language))
    return formatList(names, language)
  }
  return (finding) => {
    switch (finding.is) {
      case 'people':
        return finding.count > 0 ? t('home.people', { n: finding.count }) : t('home.noPeople')
      case 'agenda':
        return finding.count > 0 ? t('home.agenda', { n: finding.count }) : t('home.noAgenda')
      case 'devices':
        return finding.count > 0 ? t('home.devices', { n: finding.count }) : t('home.noDevices')
      case 'notes':
        return finding.count > 0 ? t('home.notes', { n: finding.count }) : t('home.noNotes')
      case 'counted':
        return finding.count > 0 ? t('home.counted', { n: finding.count }) : t('home.notCounted')
      case 'missing':
        return finding.count > 0 ? t('home.missing', { count: finding.count }) : t('missing.empty')
      case 'agendaVersions':
        return t('home.agendaVersions', { count: finding.count })
      case 'noteVersions':
        return t('home.noteVersions', { count: finding.count })
      case 'untitled':
        return t('home.untitled', {
          count: finding.count,
          language: languageName(finding.language, language),
        })
      case 'published':
        return finding.done ? t('home.published') : t('home.notPublished')
      case 'list':
        return t('home.list', {
          day: [
            finding.session && localise(finding.session, language)?.text,
            finding.day === '' ? '–' : formatDay(finding.day, language, 'weekday'),
          ]
            .filter(Boolean)
            .join(' · '),
          arrived: finding.arrived,
          signed: finding.signed,
        })
      case 'noLanguage':
        return t('home.noLanguage', { languages: named(finding.languages) })
      case 'description':
        return t('home.description', { languages: named(finding.languages) })
      case 'edited':
        return t('home.edited', { languages: named(finding.languages) })
      case 'outdated':
        return t('home.outdated', { languages: named(finding.languages) })
      case 'days':
        return t('home.days')
      case 'helpPhone':
        return t('home.helpPhone')
      default:
        return t('home.computed')
    }
  }
}
