// Seeds that once failed, by what they found. A seed is a day only for the simulator that played it: when the
// script changes, its day changes too, so what matters most of them also has a test of its own.

export const KEPT_SEEDS: { readonly [what: string]: number } = {
  'a put-back log lost what its author may write and not read': 9,
  'an op brought by a file under an id that another op has': 137,
  'two copies of a running copy renumber the same op': 242,
  'a carried fork is let go only once its bytes are deposited': 56,
  'an own redaction left the values on the device that wrote it': 27,
  'what came after a fork in one push named the op of the copy': 219,
  'a digest of one log was compared with a page of another': 10308,
  'ops from before the copy were renumbered, and there twice': 10806,
  'two tabs compared while one had sent and not fetched': 100157,
  'a process died between sending and forgetting what a lost role leaves': 1006044,
  'an op was emptied before it was sealed, and a copy of it came back': 1009633,
  'a copied profile of a running copy': 302173,
  'what was carried in a file while its profile ran twice': 1005451,
  'an op emptied while a copy of its profile had it unsent': 101676,
  'rooms that a crash left on a device without the role': 1014524,
  'details that a crash left on a device without the role': 1019341,
  'an op that waited apart while those after it were renumbered': 2004452,
  'a redaction that went with the only profile that had it': 2006358,
  'half of a push whose answer was lost was sent again, and a fork renumbered the other half': 107396,
  'a log was put back between the greeting and the forgetting of what a lost role leaves': 63038,
}
