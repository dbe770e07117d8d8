// What makes two rows of a list one person: the same name from the same place, however it was typed. The same
// file on two tablets is one list because the targets of its rows are made of this key.

import { foldText } from '../text/foldText.ts'

export interface NamedPerson {
  readonly firstName: string
  readonly lastName: string
  readonly town: string
  readonly country: string
}

export function personKey(person: NamedPerson): string {
  return [person.firstName, person.lastName, person.town, person.country]
    .map((part) => foldText(part).replaceAll('|', ' '))
    .join('|')
}
