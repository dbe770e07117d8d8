// What a day needs: a server that can go away and come back, tablets with a profile on disk that survive being
// closed or killed, and the words of a language as the screens use them.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import type { Language } from '../../src/core/languages.ts'

const ROOT = new URL('../..', import.meta.url).pathname

/** What Playwright switches off itself, since the last list counts; and the address bar's pages, loaded for each window. */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

export const CHROMIUM_ARGS = [
  `--disable-features=${FEATURES_OFF.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const executablePath = process.env['ZBOR_CHROMIUM'] ?? '/usr/bin/chromium'

export interface Venue {
  readonly origin: string
  /** Where the server's data lie. */
  readonly folder: string
  /** The address that the start prints for a role, code included. */
  readonly link: (role: 'Organiser' | 'Facilitator' | 'Volunteer' | 'Participants') => string
  /** Cuts the network for everyone: nothing answers any more. */
  readonly cut: () => Promise<void>
  readonly restore: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A server with the demo on a fresh data folder; the same port and data after a cut. */
export async function openVenue(...flags: string[]): Promise<Venue> {
  const folder = mkdtempSync(join(tmpdir(), 'zbor-venue-'))
  const port = await freePort()
  let lines = ''
  let child: ChildProcess | undefined

  const start = async () => {
    lines = ''
    child = spawn(process.execPath, [join(ROOT, 'src/server/main.ts'), ...flags], {
      cwd: ROOT,
      env: { ...process.env, ZBOR_PORT: String(port), ZBOR_DATA: folder },
    })
    child.stdout?.on('data', (text) => (lines += String(text)))
    child.stderr?.on('data', (text) => (lines += String(text)))
    // With an organiser, a network of one's own prints where it runs and no code.
    const last = flags.includes('--empty') ? /Organiser:|Zbor runs:/ : /Participants:/
    while (!last.test(lines)) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${lines}`)
      await pause(50)
    }
    await pause(50)
  }
  const stop = async () => {
    // Cut already: it does not end twice.
    if (child?.signalCode || child?.exitCode !== null) return
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    child?.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    origin: `http://localhost:${port}`,
    folder,
    link: (role) => new RegExp(`${role}:\\s+(\\S+)`).exec(lines)?.[1] ?? '',
    cut: stop,
    restore: start,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export const TABLET = { width: 1024, height: 768 }
export const PHONE = { width: 390, height: 844 }
export const LAPTOP = { width: 1366, height: 768 }

/** A device with a browser profile on disk. */
export interface Kept {
  readonly page: () => Page
  readonly context: () => BrowserContext
  /** Closes the app as a person does. */
  readonly close: () => Promise<void>
  /** Kills the whole browser, as a crash or an empty battery does. */
  readonly kill: () => Promise<void>
  readonly reopen: (address: string) => Promise<Page>
  readonly dispose: () => Promise<void>
}

export async function keptDevice(language: Language, viewport = TABLET): Promise<Kept> {
  const profile = mkdtempSync(join(tmpdir(), 'zbor-profile-'))
  let context: BrowserContext
  let page: Page

  const open = async () => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: CHROMIUM_ARGS,
      locale: language,
      viewport,
      hasTouch: true,
    })
    context.setDefaultTimeout(20_000)
    page = context.pages()[0] ?? (await context.newPage())
  }
  await open()
  return {
    page: () => page,
    context: () => context,
    close: () => context.close(),
    kill: async () => {
      for (const pid of pidsOf(profile)) process.kill(pid, 'SIGKILL')
      while (pidsOf(profile).length > 0) await pause(50)
      // The lock of the killed browser; the next one would wait for it.
      rmSync(join(profile, 'SingletonLock'), { force: true })
    },
    reopen: async (address) => {
      await open()
      await page.goto(address)
      return page
    },
    dispose: async () => {
      await context.close().catch(() => {})
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** The processes of the browser that runs on this profile. */
function pidsOf(profile: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      const file = `/proc/${name}/cmdline`
      try {
        return existsSync(file) && readFileSync(file, 'utf8').includes(`--user-data-dir=${profile}`)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** `args`: further ones, such as a camera that shows a film. */
export function launchBrowser(...args: string[]): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGS, ...args] })
}

type Texts = { readonly [key: string]: string | Texts }

/** `words('lv')('desk:find.label')`: the text of a key as it stands in the locale, placeholders filled in. */
export function words(language: Language) {
  const loaded = new Map<string, Texts>()
  return (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const [namespace = '', path = ''] = key.split(':')
    const texts = loaded.get(namespace) ?? textsOf(language, namespace)
    loaded.set(namespace, texts)
    const found = path
      .split('.')
      .reduce<string | Texts | undefined>(
        (at, part) => (typeof at === 'object' ? at[part] : undefined),
        texts,
      )
    if (typeof found !== 'string') throw new Error(`no text: ${language} ${key}`)
    return found.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

export function textsOf(language: Language, namespace: string): Texts {
  return JSON.parse(readFileSync(join(ROOT, 'locales', language, `${namespace}.json`), 'utf8')) as Texts
}
