// Looking things up by a name that came from outside: `toString` or `constructor` is a name like any other, and must
// not find what every object inherits. [G4]

/** What every object inherits: no field, key, option or place of ours is called so. */
export const INHERITED_NAMES: ReadonlySet<string> = new Set([
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'toLocaleString',
  'toString',
  'valueOf',
])

/** `of[name]`, where it is the object's own. */
export function own<Value>(
  of: { readonly [name: string]: Value } | undefined,
  name: string,
): Value | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined
}
