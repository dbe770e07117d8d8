// Request, response and headers for a simulation: what the server and the transport use of them, in a fraction of
// the time. The days of `npm test` over Dexie and PostgreSQL, and all tests of the server, run on Node's own.

class LightHeaders {
  readonly #values = new Map<string, string>()
  constructor(from?: LightHeaders | Readonly<Record<string, string>> | Iterable<readonly [string, string]>) {
    if (!from) return
    const entries = Symbol.iterator in from ? from : Object.entries(from)
    for (const [name, value] of entries) this.append(name, value)
  }
  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null
  }
  has(name: string): boolean {
    return this.#values.has(name.toLowerCase())
  }
  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value)
  }
  append(name: string, value: string): void {
    const before = this.get(name)
    this.set(name, before === null ? value : `${before}, ${value}`)
  }
  delete(name: string): void {
    this.#values.delete(name.toLowerCase())
  }
  forEach(each: (value: string, name: string) => void): void {
    for (const [name, value] of this.#values) each(value, name)
  }
  entries() {
    return this.#values.entries()
  }
  [Symbol.iterator]() {
    return this.#values.entries()
  }
  getSetCookie(): string[] {
    const cookie = this.get('set-cookie')
    return cookie === null ? [] : [cookie]
  }
}

/** A body that comes in one piece. */
class LightBody {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  getReader() {
    const pieces = [new TextEncoder().encode(this.text)]
    return {
      read: () => {
        const value = pieces.shift()
        return Promise.resolve(value ? { done: false, value } : { done: true, value })
      },
      cancel: () => Promise.resolve(),
    }
  }
}

class LightResponse {
  readonly status: number
  readonly headers: LightHeaders
  readonly body: LightBody | null
  constructor(
    body: string | LightBody | null = null,
    init: {
      readonly status?: number
      readonly headers?: LightHeaders | Readonly<Record<string, string>>
    } = {},
  ) {
    this.body = typeof body === 'string' ? new LightBody(body) : body
    this.status = init.status ?? 200
    this.headers = new LightHeaders(init.headers)
  }
  static json(value: unknown, init: { readonly status?: number } = {}): LightResponse {
    const headers = { 'content-type': 'application/json' }
    return new LightResponse(JSON.stringify(value), { ...init, headers })
  }
  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }
  text(): Promise<string> {
    return Promise.resolve(this.body?.text ?? '')
  }
  async json(): Promise<unknown> {
    return JSON.parse(this.body?.text ?? '') as unknown
  }
}

let isLight = false

/** For this process, from now on. */
export function installLightFetch(): void {
  isLight = true
  Object.assign(globalThis, { Response: LightResponse, Headers: LightHeaders })
}

/** A request as the server reads it: its address, its head, its body in one piece. */
export function requestOf(path: string, init: RequestInit): Request {
  if (!isLight) return new Request(`http://localhost${path}`, init)
  const body = typeof init.body === 'string' ? [Buffer.from(init.body)] : null
  const headers = new LightHeaders(init.headers as Readonly<Record<string, string>>)
  return { url: `http://localhost${path}`, method: init.method ?? 'GET', headers, body } as unknown as Request
}
