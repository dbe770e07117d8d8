// A network between a tablet and a server in one process: it loses requests and answers, cuts answers off,
// delivers twice, and now and then shows a captive portal's page instead.

export type Fault = 'none' | 'lostRequest' | 'lostAnswer' | 'cutAnswer' | 'twice' | 'portal' | 'serverError'

const FAULTS: readonly Fault[] = ['lostRequest', 'lostAnswer', 'cutAnswer', 'twice', 'portal', 'serverError']

export interface UnrulyNetwork {
  readonly fetch: typeof fetch
  /** From 0 (calm) to 1 (nothing gets through unharmed). */
  trouble: number
  readonly seen: Map<Fault, number>
}

export function unrulyNetwork(
  serve: (path: string, init: RequestInit) => Response | Promise<Response>,
  random: () => number,
  authorization: () => string,
): UnrulyNetwork {
  const seen = new Map<Fault, number>()

  const answer = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (authorization() !== '') headers.set('authorization', authorization())
    // Bodies are read once: a request that is delivered twice is made twice.
    const make = () => serve(path, { ...init, headers, signal: null })
    const fault =
      random() < network.trouble ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none') : 'none'
    seen.set(fault, (seen.get(fault) ?? 0) + 1)
    if (fault === 'lostRequest') throw new TypeError('Failed to fetch')
    if (fault === 'portal') {
      return new Response('<html>Welcome to Hotel Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })
    }
    if (fault === 'serverError') return Response.json({ zbor: 1, error: 'broken' }, { status: 500 })
    if (fault === 'twice') await make()
    const response = await make()
    if (fault === 'lostAnswer') throw new TypeError('Failed to fetch')
    if (fault !== 'cutAnswer') return response
    const text = await response.text()
    return new Response(text.slice(0, Math.floor(random() * text.length)), { status: response.status })
  }

  const network: UnrulyNetwork = {
    fetch: ((path: string, init?: RequestInit) => answer(path, init)) as typeof fetch,
    trouble: 0,
    seen,
  }
  return network
}
