// A request's JSON, with what could hurt refused before it is parsed: bytes on the wire, bytes unpacked, depth,
// text that is no UTF-8, `__proto__`. What the JSON means is checked by its reader.

import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import * as v from 'valibot'
import { MAX_JSON_DEPTH } from '../../core/bounds.ts'
import { jsonSize, parseJson } from '../../core/parseJson.ts'
import { MAX_PUSH_BYTES } from '../../core/sync/limits.ts'
import { ApiError } from './apiError.ts'

const gunzipAsync = promisify(gunzip)

/** `content`: a member of it that is judged item by item. @throws ApiError tooLarge, tooDeep or badRequest */
export async function readJson(request: Request, maxBytes = 16 * 1024, content?: string): Promise<unknown> {
  const sent = await readBytes(request, maxBytes)
  const packing = request.headers.get('content-encoding') ?? 'identity'
  const text = decode(packing === 'identity' ? sent : await unpack(sent, packing, maxBytes))
  // Deeper than any op may be: a too deep op is one held op and not a refused push.
  if (jsonSize(text).depth > MAX_JSON_DEPTH) throw new ApiError('tooDeep')
  const parsed = parseJson(text)
  if (!parsed || (NAMES_PROTO.test(text) && holdsProto(parsed.value, content)))
    throw new ApiError('badRequest')
  return parsed.value
}

/** An op that holds `__proto__` is held by itself [P1]; around the ops it is refused. */
export const readPush = (request: Request) => readJson(request, MAX_PUSH_BYTES, 'ops')

/** Only then is it looked for: as it is, or with a letter of it written by its number. */
const NAMES_PROTO = /__proto__|\\u00/

/** Schemas pass it by, since every object has it: what was sent would be dropped, and nobody told. */
function holdsProto(value: unknown, content?: string): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Object.hasOwn(value, '__proto__')) return true
  return Object.entries(value).some(([name, inner]) => name !== content && holdsProto(inner))
}

/** @throws ApiError badRequest, besides those of readJson */
export async function readShape<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  maxBytes?: number,
): Promise<v.InferOutput<S>> {
  return shaped(schema, await readJson(request, maxBytes))
}

export function shaped<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (!result.success) throw new ApiError('badRequest')
  return result.output
}

const FIRST_BYTES = 16 * 1024

async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new ApiError('tooLarge')
  // Copied as they come: a million parts of one byte would each be kept with what is around it.
  let bytes = Buffer.alloc(Math.min(maxBytes, FIRST_BYTES))
  let length = 0
  try {
    for await (const part of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      const next = length + part.byteLength
      if (next > maxBytes) throw new ApiError('tooLarge')
      if (next > bytes.length) bytes = Buffer.concat([bytes], Math.min(maxBytes, 2 * next))
      bytes.set(part, length)
      length = next
    }
  } catch (error) {
    // A line that broke under the request is nobody's failure, and nobody reads the answer.
    throw error instanceof ApiError ? error : new ApiError('badRequest')
  }
  return bytes.subarray(0, length)
}

async function unpack(sent: Buffer, packing: string, maxBytes: number): Promise<Buffer> {
  if (packing !== 'gzip') throw new ApiError('badRequest')
  try {
    return await gunzipAsync(sent, { maxOutputLength: maxBytes })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ApiError(code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'badRequest')
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ApiError('badRequest')
  }
}
