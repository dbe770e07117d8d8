// One PostgreSQL database as the log and access use it: queries, transactions, and nothing of what they mean.
// A connection that breaks fails the request that used it and no other.

import {
  type ClientBase,
  type ClientConfig,
  type CustomTypesConfig,
  Pool,
  type PoolClient,
  type QueryResultRow,
  types as pgTypes,
} from 'pg'

export type Query = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>

export interface Database {
  readonly query: Query
  /** One transaction: committed when `work` is done, rolled back where it fails. */
  transact<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** Runs `work` while no other process does so under that name. */
  readonly alone: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
  readonly close: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
const LOCK_TIMEOUT_MS = 30_000
/** A process that froze in a transaction must not hold up the others for ever. */
const IDLE_TIMEOUT_MS = 60_000
const MAX_CONNECTIONS = 10
/** Apart from the others: who holds such a lock needs one of those to go on. */
const MAX_LOCKS = 4

const INT8: number = pgTypes.builtins.INT8

/** Counts and times of ours are all safe integers. */
const types: CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text') =>
    id === INT8 ? Number : pgTypes.getTypeParser(id, format)) as typeof pgTypes.getTypeParser,
}

export const connectionOf = (url: string): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  application_name: 'zbor',
  types,
})

function poolOf(url: string, max: number): Pool {
  const pool = new Pool({
    ...connectionOf(url),
    max,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
  })
  // What breaks is told to whoever asks next; without listeners it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** PostgreSQL has no NUL in a text; none of ours has one that matters. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '')

const queryOf =
  (client: Pick<ClientBase, 'query'>): Query =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row & QueryResultRow>(text, [...values])).rows

export function openDatabase(url: string): Database {
  const pool = poolOf(url, MAX_CONNECTIONS)
  const locks = poolOf(url, MAX_LOCKS)

  async function withClient<Result>(of: Pool, work: (client: PoolClient) => Promise<Result>) {
    const client = await of.connect()
    let failed = true
    try {
      const result = await work(client)
      failed = false
      return result
    } finally {
      // A connection in an unknown state is not used again; the database rolls back and unlocks.
      client.release(failed)
    }
  }

  const inTransaction = <Result>(of: Pool, work: (query: Query) => Promise<Result>) =>
    withClient(of, async (client) => {
      await client.query('BEGIN')
      const result = await work(queryOf(client))
      await client.query('COMMIT')
      return result
    })

  return {
    query: queryOf(pool),
    transact: (work) => inTransaction(pool, work),
    alone: (name, work) =>
      inTransaction(locks, async (query) => {
        await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
        return work()
      }),
    async close() {
      await Promise.all([pool.end(), locks.end()])
    },
  }
}
