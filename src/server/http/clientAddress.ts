// Where a request came from, and whether it was HTTPS there: what the socket says, and behind it what proxies of ours
// said, read from the right. What stands left of the last of them anybody may have written. It reads no headers itself.

import { BlockList, isIP, isIPv6 } from 'node:net'

/** The proxies in front: so many, the nearest on this machine; or the networks that they are in. */
export type TrustedProxies = { readonly count: number } | { readonly networks: BlockList }

export interface Forwarded {
  /** Of the socket. */
  readonly address: string
  /** `X-Forwarded-For` and `X-Forwarded-Proto`, as sent. */
  readonly for?: string | undefined
  readonly proto?: string | undefined
}

export interface ClientAddress {
  readonly address: string
  /** What the proxy that the client spoke to says it spoke; undefined where no proxy of ours says anything. */
  readonly proto?: string
  /** Whether the socket is a proxy's of ours. */
  readonly isProxied: boolean
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

const LOOPBACK = networksOf(['127.0.0.0/8', '::1/128'])

export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && LOOPBACK.check(address, familyOf(address))

/** `10.0.0.0/8`, `fd00::/8` or single addresses. @throws Error with the one that is none of these */
export function networksOf(texts: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of texts) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
    const most = isIPv6(address) ? 128 : 32
    if (isIP(address) === 0 || Number(bits ?? most) > most) throw new Error(text)
    list.addSubnet(address, Number(bits ?? most), familyOf(address))
  }
  return list
}

/** As proxies write one: with a port, in brackets, in quotes, IPv4 inside of IPv6. Undefined for anything else. */
export function plainAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare) ?? []
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? []
  const address = (bracketed ?? withPort ?? bare).replace(/%[\w.-]+$/, '')
  const [, mapped = ''] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (isIP(mapped) === 4) return mapped
  return isIP(address) === 0 ? undefined : address.toLowerCase()
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').flatMap((each) => each.trim() || [])

export function clientAddress(sent: Forwarded, trusted: TrustedProxies | undefined): ClientAddress {
  const socket = plainAddress(sent.address) ?? sent.address
  const isTrusted = (address: string, place: number): boolean => {
    if (trusted === undefined || isIP(address) === 0) return false
    if ('networks' in trusted) return trusted.networks.check(address, familyOf(address))
    return place < trusted.count && (place > 0 || isLoopback(address))
  }
  const told = listOf(sent.for).toReversed()
  let address = socket
  let proxies = 0
  while (isTrusted(address, proxies)) {
    const next = plainAddress(told[proxies] ?? '')
    proxies += 1
    // Nothing, or junk: then the proxy itself is all that is known.
    if (next === undefined) break
    address = next
  }
  // Each proxy adds its own word, or passes on the one before it.
  const proto = proxies > 0 ? listOf(sent.proto).slice(-proxies)[0]?.toLowerCase() : undefined
  return { address, isProxied: proxies > 0, ...(proto === undefined ? {} : { proto }) }
}

/** What limits count: of IPv6 the network of 64 bits, since one household has all addresses of it. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [before, after] = [groups(head), groups(tail)]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
