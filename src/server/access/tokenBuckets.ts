// Limits how often something may happen, by key: a bucket of tokens that fills again with time. Time comes
// in as an argument. It remembers a bounded number of keys, and forgets those untouched longest first.

export interface BucketSize {
  readonly burst: number
  /** Milliseconds until one token is back. */
  readonly refillMs: number
}

const MAX_KEYS = 20_000

export function tokenBuckets({ burst, refillMs }: BucketSize) {
  const buckets = new Map<string, { tokens: number; at: number }>()

  function level(key: string, nowMs: number): number {
    const bucket = buckets.get(key)
    if (!bucket) return burst
    return Math.min(burst, bucket.tokens + Math.max(0, nowMs - bucket.at) / refillMs)
  }

  return {
    /** 0 where a token is there, else milliseconds until one will be. */
    waitMs(key: string, nowMs: number): number {
      const tokens = level(key, nowMs)
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * refillMs)
    },
    take(key: string, nowMs: number): void {
      const tokens = Math.max(0, level(key, nowMs) - 1)
      buckets.delete(key)
      buckets.set(key, { tokens, at: nowMs })
      const [oldest] = buckets.keys()
      if (buckets.size > MAX_KEYS && oldest !== undefined) buckets.delete(oldest)
    },
    /** What was taken should not have been. */
    giveBack(key: string): void {
      const bucket = buckets.get(key)
      if (bucket) buckets.set(key, { ...bucket, tokens: Math.min(burst, bucket.tokens + 1) })
    },
  }
}

export type TokenBuckets = ReturnType<typeof tokenBuckets>
