// The network of a simulated day: a request waits here until the day's script lets it go on, harmed or not.

/** A request on its way, or its answer on the way back. */
export interface Message {
  readonly path: string
  readonly init: RequestInit
  answer?: Response
  readonly deliver: (response: Response) => void
  readonly fail: () => void
}

export type Fault =
  | 'none'
  | 'lostRequest'
  | 'lostAnswer'
  | 'cutAnswer'
  | 'twice'
  | 'late'
  | 'portal'
  | 'errorBefore'
  | 'errorAfter'

export const FAULTS: readonly Fault[] = [
  'lostRequest',
  'lostAnswer',
  'cutAnswer',
  'twice',
  'late',
  'portal',
  'errorBefore',
  'errorAfter',
]

export const portalPage = () =>
  new Response('<html>Welcome to Hotel Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })

export const serverError = () => Response.json({ zbor: 1, error: 'failed' }, { status: 500 })

/** What is left of an answer that breaks off after `share` of it. */
export async function cut(response: Response, share: number): Promise<Response> {
  const text = await response.text()
  return new Response(text.slice(0, Math.floor(share * text.length)), { status: response.status })
}
