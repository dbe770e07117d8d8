// How long a connection may take to say what it wants, and how many there are at all. A request that comes too slowly is
// ended; where all places are taken, the connection that has waited longest without a whole request gives way, and only
// where each of them is being answered (a live stream is) a new one is told in words to come again. So tablets get in
// however many half-open connections somebody holds.

import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface ConnectionLimits {
  /** All at once. */
  readonly most: number
  /** From the connection or the answer before until the headers are there. */
  readonly headersMs: number
  /** Until all of the request is there. */
  readonly requestMs: number
  /** Between two requests. */
  readonly idleMs: number
  /** Without a byte in either direction; a live stream beats more often. */
  readonly silentMs: number
  /** How often the first two are looked at. */
  readonly checkMs: number
}

/** A tablet gives a push 30 seconds; Caddy keeps an idle connection for two minutes, and should be the one to close it. */
export const CONNECTIONS: ConnectionLimits = {
  most: 2000,
  headersMs: 10_000,
  requestMs: 60_000,
  idleMs: 130_000,
  silentMs: 130_000,
  checkMs: 2000,
}

const MAX_HEADER_BYTES = 16 * 1024
/** Long enough to read the answer; then whatever it still sends is nobody's. */
const LEAVE_MS = 1000
const RETRY_SECONDS = 5

/** For `createServer`. */
export const serverOptions = (limits: ConnectionLimits): ServerOptions => ({
  headersTimeout: limits.headersMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.idleMs,
  connectionsCheckingInterval: limits.checkMs,
  maxHeaderSize: MAX_HEADER_BYTES,
})

const FULL = 'Too many connections at once. Try again in a few seconds.\n'
const ANSWER = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${FULL.length}`,
  'Cache-Control: no-store',
  `Retry-After: ${RETRY_SECONDS}`,
  'Connection: close',
  '',
  FULL,
].join('\r\n')

function sendAway(socket: Socket): void {
  socket.on('error', () => socket.destroy())
  socket.end(ANSWER)
  socket.resume()
  setTimeout(() => socket.destroy(), LEAVE_MS).unref()
}

export function limitConnections(server: Server, { most, silentMs }: ConnectionLimits): void {
  server.timeout = silentMs
  /** Since when it waits, the longest first; with the request that came last, until it is answered. */
  const open = new Map<Socket, IncomingMessage | undefined>()
  const accept = server.listeners('connection') as ((socket: Socket) => void)[]
  server.removeAllListeners('connection')

  /** Whether one that is not being answered was there to go. */
  function makeRoom(): boolean {
    for (const [socket, request] of open) {
      if (request?.complete) continue
      open.delete(socket)
      // One that has been answered before would take it for the answer to its next request.
      if (request || socket.bytesWritten === 0) sendAway(socket)
      else socket.destroy()
      return true
    }
    return false
  }

  server.on('connection', (socket) => {
    if (open.size >= most && !makeRoom()) return sendAway(socket)
    open.set(socket, undefined)
    socket.on('close', () => open.delete(socket))
    for (const each of accept) each.call(server, socket)
  })
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    if (!open.has(socket)) return
    open.set(socket, request)
    response.on('close', () => {
      if (open.delete(socket) && !socket.destroyed) open.set(socket, undefined)
    })
  })
}
