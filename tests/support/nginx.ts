// nginx from Debian in front of a server, with the text of docs/behind-a-proxy.md: only ports, files and addresses that no
// machine of a test has are other ones. It ends with the test.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const PAGE = new URL('../../docs/behind-a-proxy.md', import.meta.url)
/** As the page calls it. */
export const NAME = 'zbor.example'

/** The examples of the page: the one proxy, and the inner one of two. */
export function examples(): readonly [one: string, inner: string] {
  const [one, inner] = [...readFileSync(PAGE, 'utf8').matchAll(/```nginx\n([^]*?)```/g)].map(
    ([, text]) => text,
  )
  if (one === undefined || inner === undefined) throw new Error('the page has no two examples for nginx')
  return [one, inner]
}

/** Each text exactly as often as it stands there; one that the page has no more is told. */
export function put(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the page does not say: ${from}`)
    return all.replaceAll(from, to)
  }, text)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface Nginx {
  /** What it wrote about what went wrong. */
  readonly errors: () => string
  readonly stop: () => Promise<void>
}

/** A certificate that nobody vouches for. */
export function certificate(folder: string): { readonly pem: string; readonly key: string } {
  const [pem, key] = [join(folder, 'zbor.pem'), join(folder, 'zbor.key')]
  const subject = ['-subj', `/CN=${NAME}`, '-days', '2', '-keyout', key, '-out', pem]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  execFileSync('openssl', ['req', '-x509', ...curve, '-nodes', ...subject], { stdio: 'ignore' })
  return { pem, key }
}

/** @throws one clear line where there is no nginx, or it does not take the text */
export async function startNginx(servers: string, ports: readonly number[]): Promise<Nginx> {
  const program = process.env['ZBOR_NGINX'] ?? '/usr/sbin/nginx'
  if (!existsSync(program))
    throw new Error('This test needs nginx: install it, or set ZBOR_NGINX to its path.')
  const folder = mkdtempSync(join(tmpdir(), 'zbor-nginx-'))
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const config = [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off; worker_processes 1; error_log stderr;',
    `pid ${folder}/pid;`,
    'events { worker_connections 256; }',
    `http { access_log off; ${temp.join(' ')}`,
    servers,
    '}',
  ]
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, config.join('\n'))
  const child: ChildProcess = spawn(program, ['-p', folder, '-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr?.on('data', (text) => (errors += String(text)))
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (const port of ports) {
    while (!(await isOpen(port))) {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${errors}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { errors: () => errors, stop }
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (isThere: boolean) => () => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', tell(true)).on('error', tell(false))
  })

export interface Asked {
  readonly port: number
  /** The address to connect to, and so from where. */
  readonly over?: '127.0.0.1' | '::1'
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Over HTTPS, under the page's name; resolves with the headers, before the body is read. */
export function open(
  path: string,
  { port, over = '127.0.0.1', method, headers, body }: Asked,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: over,
        port,
        path,
        servername: NAME,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { host: NAME, ...headers },
        rejectUnauthorized: false,
        agent: new Agent({ keepAlive: false }),
      },
      resolve,
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

export async function ask(path: string, asked: Asked) {
  const answer = await open(path, asked)
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(parts).toString() }
}
