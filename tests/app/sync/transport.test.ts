import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { MAX_ANSWER_BYTES, MAX_LIVE_LETTERS } from '../../../src/core/bounds.ts'
import { httpTransport } from '../../../src/app/sync/transport.ts'

const answer = v.object({ zbor: v.literal(1), value: v.number() })

type Serve = (init?: RequestInit) => Response | Promise<Response>

const over = (serve: Serve) =>
  httpTransport((async (_path: string, init?: RequestInit) => serve(init)) as typeof fetch)

const get = (serve: Serve) => over(serve).get('/api/x', answer)

const UNREACHABLE = { is: 'unreachable' }

describe('transport', () => {
  it('gives a good answer', async () => {
    const data = { zbor: 1, value: 5 }
    expect(await get(() => Response.json(data))).toEqual({ is: 'ok', data })
  })

  it("takes a captive portal's page with status 200 for no network", async () => {
    const headers = { 'content-type': 'text/html' }
    expect(await get(() => new Response('<html><title>Hotel Wi-Fi</title>', { headers }))).toEqual(
      UNREACHABLE,
    )
  })

  it("takes a portal's own JSON for no network", async () => {
    expect(await get(() => Response.json({ login: 'https://portal.example' }))).toEqual(UNREACHABLE)
    expect(await get(() => Response.json({ error: 'login' }, { status: 401 }))).toEqual(UNREACHABLE)
  })

  it('takes half an answer for no network, wherever it is cut', async () => {
    const whole = JSON.stringify({ zbor: 1, value: 5 })
    for (let end = 0; end < whole.length; end++) {
      expect(await get(() => new Response(whole.slice(0, end)))).toEqual(UNREACHABLE)
    }
  })

  it('takes an answer without an end for no network, and stops reading it', async () => {
    let pulled = 0
    let cancelled = false
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1_000_000).fill(0x20))
      },
      cancel() {
        cancelled = true
      },
    })
    expect(await get(() => new Response(endless))).toEqual(UNREACHABLE)
    expect(pulled).toBeLessThanOrEqual(MAX_ANSWER_BYTES / 1_000_000 + 3)
    expect(cancelled).toBe(true)
  })

  it('never throws, whatever the network does', async () => {
    expect(await get(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual(UNREACHABLE)
    expect(await get(() => Promise.reject(new DOMException('late', 'TimeoutError')))).toEqual(UNREACHABLE)
  })

  it('tells an unknown device, a refusal and a broken server apart', async () => {
    const refuse = (status: number, error: string) => get(() => Response.json({ zbor: 1, error }, { status }))
    expect(await refuse(401, 'noCredential')).toEqual({ is: 'signedOut' })
    expect(await refuse(403, 'noRole')).toEqual({ is: 'refused', error: 'noRole', status: 403 })
    expect(await refuse(500, 'failed')).toEqual({ ...UNREACHABLE, status: 500 })
  })

  it('tells that a proxy takes nothing as large from every other answer that is not ours', async () => {
    const page = (status: number) => get(() => new Response('<html>413 Request Entity Too Large', { status }))
    expect(await page(413)).toEqual({ ...UNREACHABLE, status: 413 })
    expect(await page(502)).toEqual(UNREACHABLE)
    const own = await get(() => Response.json({ zbor: 1, error: 'tooLarge' }, { status: 413 }))
    expect(own).toEqual({ is: 'refused', error: 'tooLarge', status: 413 })
  })

  it('every request has an end, so that a slow answer blocks nothing for ever', async () => {
    let signal: AbortSignal | null | undefined
    await get((init) => {
      signal = init?.signal
      return Response.json({ zbor: 1, value: 5 })
    })
    expect(signal).toBeInstanceOf(AbortSignal)
  })

  it('packs a large body and says so', async () => {
    const big = { text: 'a'.repeat(10_000) }
    let encoding: string | null = null
    let body: unknown
    await over(async (init) => {
      encoding = new Headers(init?.headers).get('content-encoding')
      const stream = new Blob([init?.body as ArrayBuffer])
        .stream()
        .pipeThrough(new DecompressionStream('gzip'))
      body = await new Response(stream).json()
      return Response.json({ zbor: 1, value: 5 })
    }).post('/api/x', big, answer)
    expect({ encoding, body }).toEqual({ encoding: 'gzip', body: big })
  })

  it('reads a live stream line by line, however it is cut into pieces', async () => {
    const pieces = ['{"event":"a"', ',"seq":1}\n\n{"ev', 'ent":"b"}\n']
    const stream = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    const transport = over(
      () => new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } }),
    )
    const lines: string[] = []
    for await (const line of transport.lines('/api/live', new AbortController().signal)) lines.push(line)
    expect(lines.filter(Boolean)).toEqual(['{"event":"a","seq":1}', '{"event":"b"}'])
  })

  it('passes over a line of a live stream that is longer than any of ours', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 100; at += 1) controller.enqueue(new Uint8Array(MAX_LIVE_LETTERS).fill(0x61))
        controller.enqueue(new TextEncoder().encode('\n{"event":"b"}\n'))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-ndjson' }
    const transport = over(() => new Response(stream, { headers }))
    const lines: string[] = []
    for await (const line of transport.lines('/api/live', new AbortController().signal)) lines.push(line)
    expect(lines).toEqual(['', '{"event":"b"}'])
  })
})
