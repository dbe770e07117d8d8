// How many took part: by town and country complete, otherwise only what may be told of groups.

import type { ReactNode } from 'react'
import type { Language } from '../../../core/languages.ts'
import type { OutcomeFigures as Figures } from '../../../core/model/outcome.ts'
import { countryName } from '../../i18n/countries.ts'
import { formatNumber } from '../../i18n/intl.ts'
import type { OutcomeWords } from './outcomeWords.ts'

interface Props {
  readonly figures: Figures
  readonly language: Language
  readonly t: OutcomeWords
}

export function OutcomeFigures({ figures, language, t }: Props) {
  const { total, byTown, role, ageGroup, gender } = figures
  const number = (count: number) => formatNumber(count, language)
  const countryOf = (code: string) => (code === '' ? t('report:unknownCountry') : countryName(code, language))
  const byCountry = new Map<string, number>()
  for (const { country, count } of byTown) byCountry.set(country, (byCountry.get(country) ?? 0) + count)
  const countries = [...byCountry].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const groups = [
    ['role', role],
    ['ageGroup', ageGroup],
    ['gender', gender],
  ] as const
  const isPutTogether = groups.some(([, of]) => of !== undefined && of.rest > 0)
  return (
    <section className="part">
      <h2>{t('outcome:page.people')}</h2>
      <p className="total">
        <strong>{number(total)}</strong> <span>{t('report:rule')}</span>
      </p>
      {countries.length > 0 && (
        <Table caption={t('report:byCountry')} head={[t('report:country'), t('report:people')]}>
          {countries.map(([country, count]) => (
            <Line key={country} name={countryOf(country)} count={number(count)} />
          ))}
        </Table>
      )}
      {byTown.length > 0 && (
        <Table caption={t('report:byTown')} head={[t('report:town'), t('report:people')]}>
          {byTown.map(({ town, country, count }) => (
            <Line
              key={`${town}|${country}`}
              name={
                town === '' ? (
                  t('report:unknownTown')
                ) : (
                  <>
                    <span translate="no" lang="">
                      {town}
                    </span>
                    {country !== '' && <small>{countryOf(country)}</small>}
                  </>
                )
              }
              count={number(count)}
            />
          ))}
        </Table>
      )}
      {groups.map(
        ([name, of]) =>
          of && (
            <Table key={name} caption={t(CAPTIONS[name])} head={[t(FIELDS[name]), t('report:people')]}>
              {of.shown.map(({ group, count }) => (
                <Line key={group} name={groupName(group, t)} count={number(count)} />
              ))}
              {of.rest > 0 && <Line name={t('outcome:page.rest')} count={number(of.rest)} />}
            </Table>
          ),
      )}
      {isPutTogether && <p className="small">{t('outcome:page.small')}</p>}
    </section>
  )
}

const CAPTIONS = {
  role: 'outcome:page.byRole',
  ageGroup: 'outcome:page.byAgeGroup',
  gender: 'outcome:page.byGender',
} as const
const FIELDS = {
  role: 'desk:fields.role',
  ageGroup: 'rows:field.ageGroup',
  gender: 'rows:field.gender',
} as const

const ROLES = ['citizen', 'expert', 'decision maker', 'speaker', 'volunteer', 'staff'] as const
const GENDERS = ['female', 'male', 'nonBinary', 'other', 'notSaid'] as const

/** Groups of age stand for themselves. */
function groupName(group: string, t: OutcomeWords): string {
  const role = ROLES.find((each) => each === group)
  if (role) return t(`desk:roles.${role}`)
  const gender = GENDERS.find((each) => each === group)
  return gender ? t(`rows:gender.${gender}`) : group.replace('-', '–')
}

interface TableProps {
  readonly caption: string
  readonly head: readonly [string, string]
  readonly children: ReactNode
}

function Table({ caption, head: [what, people], children }: TableProps) {
  return (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{people}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function Line({ name, count }: { readonly name: ReactNode; readonly count: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{count}</td>
    </tr>
  )
}
