// What hands, values and card colours are called.

import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../core/floor/floor.ts'
import { AGE_GROUPS, ATTENDEE_ROLES, GENDERS } from '../../../core/model/attendee.ts'
import type { CARD_COLOURS, Dimension } from '../../../core/model/speakingTotal.ts'
import { countryName } from '../../i18n/countries.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'

export const FIRST_TIME = ['yes', 'no'] as const

export function useFloorWords() {
  const { t } = useTranslation(['floor', 'rows', 'desk'])
  const { language } = useLanguage()
  const valueName = (dimension: Dimension, value: string): string => {
    if (dimension === 'role') {
      const role = ATTENDEE_ROLES.find((each) => each === value)
      return role === 'staff' ? t('floor:staff') : role ? t(`desk:roles.${role}`) : value
    }
    if (dimension === 'gender') {
      const gender = GENDERS.find((each) => each === value)
      return gender ? t(`rows:gender.${gender}`) : value
    }
    if (dimension === 'ageGroup') {
      const group = AGE_GROUPS.find((each) => each === value)
      return group === 'notSaid' ? t('rows:gender.notSaid') : value.replace('-', '–')
    }
    if (dimension === 'firstTime') return t(value === 'yes' ? 'floor:first.yes' : 'floor:first.no')
    return /^[A-Z]{2}$/.test(value) ? countryName(value, language) : value
  }
  return {
    hand: ({ kind, number }: Pick<Entry, 'kind' | 'number'>): string => t(`numbered.${kind}`, { n: number }),
    dimension: (dimension: Dimension): string => t(`dimension.${dimension}`),
    value: valueName,
    colour: (colour: (typeof CARD_COLOURS)[number]): string => t(`colour.${colour}`),
  }
}

/** Those that one chooses from; a place is typed. */
export const VALUES_OF: Readonly<Record<Exclude<Dimension, 'place'>, readonly string[]>> = {
  role: ATTENDEE_ROLES,
  gender: GENDERS,
  ageGroup: AGE_GROUPS,
  firstTime: FIRST_TIME,
}
