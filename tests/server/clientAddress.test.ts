// Whom the server takes a request to come from: nobody writes himself another address, however many proxies there are.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clientAddress,
  limitKey,
  networksOf,
  plainAddress,
  type TrustedProxies,
} from '../../src/server/http/clientAddress.ts'

const told = (
  address: string,
  forwarded: string | undefined,
  trusted?: TrustedProxies,
  proto?: string,
): unknown[] => {
  const found = clientAddress({ address, for: forwarded, proto }, trusted)
  return [found.address, found.proto]
}
const networks = (...texts: string[]) => ({ networks: networksOf(texts) })
const ONE = { count: 1 }
const TWO = { count: 2 }

describe('the address', () => {
  test('is the socket’s where no proxy is trusted, or a stranger connects', () => {
    expect(told('203.0.113.9', '10.1.1.1')).toEqual(['203.0.113.9', undefined])
    expect(told('203.0.113.9', '10.1.1.1', ONE, 'https')).toEqual(['203.0.113.9', undefined])
    expect(told('203.0.113.9', '10.1.1.1', networks('10.0.0.0/8'), 'https')).toEqual([
      '203.0.113.9',
      undefined,
    ])
    expect(told('::ffff:203.0.113.9', undefined)).toEqual(['203.0.113.9', undefined])
  })

  test('is what the last proxy of ours saw; what stands left of it is anybody’s', () => {
    expect(told('127.0.0.1', '198.51.100.7, 203.0.113.9', ONE)[0]).toBe('203.0.113.9')
    expect(told('::1', '198.51.100.7, 203.0.113.9', ONE)[0]).toBe('203.0.113.9')
    expect(told('::ffff:127.0.0.1', '203.0.113.9', ONE)[0]).toBe('203.0.113.9')
    expect(told('127.0.0.1', '198.51.100.7, 203.0.113.9, 10.0.0.2', TWO)[0]).toBe('203.0.113.9')
    const ours = networks('127.0.0.1', '10.0.0.0/8', 'fd00::/8')
    expect(told('10.0.0.2', '198.51.100.7, 203.0.113.9, fd00::5, 10.0.0.3', ours)[0]).toBe('203.0.113.9')
    expect(told('10.0.0.2', '10.9.9.9, 10.0.0.3', ours)[0]).toBe('10.9.9.9')
  })

  test('is the last trusted proxy’s own where nothing or junk stands there', () => {
    for (const forwarded of [
      undefined,
      '',
      ',',
      ' , ',
      'unknown',
      '_hidden',
      '1.2.3',
      '"; DROP',
      '1.2.3.4.5',
      '[::1',
    ])
      expect(told('127.0.0.1', forwarded, ONE)[0]).toBe('127.0.0.1')
    expect(told('127.0.0.1', '203.0.113.9, junk, 10.0.0.2', { count: 3 })[0]).toBe('10.0.0.2')
    expect(told('127.0.0.1', '203.0.113.9', TWO)[0]).toBe('203.0.113.9')
  })

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9:4711 ', '203.0.113.9'],
    ['"203.0.113.9:4711"', '203.0.113.9'],
    ['2001:DB8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[::FFFF:203.0.113.9]:80', '203.0.113.9'],
    ['unknown', undefined],
    ['[203.0.113.9', undefined],
    ['203.0.113.9:port', undefined],
    ['localhost', undefined],
  ])('is read from %j', (text, address) => {
    expect(plainAddress(text)).toBe(address)
  })

  test('can’t be chosen: whatever a client writes before, the proxy’s word is the last', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (forged, real) => {
        expect(told('127.0.0.1', `${forged}, ${real}`, ONE)[0]).toBe(real)
        expect(told('127.0.0.1', `${forged},${real}, 10.0.0.2`, TWO)[0]).toBe(real)
      }),
    )
  })
})

describe('the protocol', () => {
  test.each([
    ['https', ONE, 'https'],
    ['HTTPS', ONE, 'https'],
    ['http', ONE, 'http'],
    // The outer proxy's word first, the inner one's after it.
    ['https, http', TWO, 'https'],
    ['https,http', TWO, 'https'],
    ['https', TWO, 'https'],
    // One proxy: what stands before its word the client wrote.
    ['https, http', ONE, 'http'],
    ['https, http, http', TWO, 'http'],
    ['', ONE, undefined],
    [undefined, ONE, undefined],
  ] as const)('%j from %j is %j', (proto, trusted, expected) => {
    expect(told('127.0.0.1', '203.0.113.9, 10.0.0.2', trusted, proto)[1]).toBe(expected)
  })
})

describe('what limits count', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['unknown', 'unknown'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:aaaa::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, key) => {
    expect(limitKey(address)).toBe(key)
  })

  test('is one for all addresses of 64 bits, and another for the next', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const key = limitKey(address)
        const [network = ''] = key.split('::/')
        expect(limitKey(`${network}:a:b:c:d`)).toBe(key)
        expect(limitKey(`${network}::`)).toBe(key)
      }),
    )
    expect(limitKey('2001:db8:1:2::1')).not.toBe(limitKey('2001:db8:1:3::1'))
  })
})
