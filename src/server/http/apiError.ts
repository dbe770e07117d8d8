// Everything that an API call can be refused with: one word for the screen to put into a language, and the
// status that fits. Content of ops is never among them [P1].

const STATUS = {
  badRequest: 400,
  tooDeep: 400,
  noCredential: 401,
  noRole: 403,
  needsHttps: 403,
  wrongRoomCode: 403,
  otherOrigin: 403,
  notFound: 404,
  wrongCode: 404,
  notYet: 403,
  exists: 409,
  lastOrganiser: 409,
  tooManyCodes: 409,
  closed: 409,
  gone: 410,
  usedCode: 410,
  expiredCode: 410,
  tooLarge: 413,
  tooMany: 429,
  quota: 429,
  failed: 500,
  readOnly: 503,
  unavailable: 503,
  diskFull: 507,
} as const

export type ApiErrorCode = keyof typeof STATUS

export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly retryAfterMs: number | undefined
  /** Of `notYet`: when it will be. */
  readonly from: number | undefined

  constructor(code: ApiErrorCode, retryAfterMs?: number, from?: number) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
    this.from = from
  }

  get status() {
    return STATUS[this.code]
  }
}
