import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { encode } from 'cborg'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ANSWER_ID, ANSWERS_PATH } from '../../../shared/wire/pages.ts'
import { SyncRequest, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { decodeCbor } from '../../feed/cbor.ts'
import { type News, newsOf } from '../../feed/news.ts'
import { inPages, type Listen } from '../../feed/pages.ts'
import { PROTOCOL_RANGE } from '../../feed/sync.ts'
import { epochOf } from '../../store/epoch.ts'
import { sendCbor } from '../bodies.ts'
import { callerIn } from '../caller.ts'
import type { Caller } from '../identity.ts'
import { type KeptAnswers, keptAnswers, type Standing } from '../kept-answers.ts'
import { type PageStreams, pageStreams, sendPages } from '../page-streams.ts'
import type { Parts } from '../parts.ts'
import { savesData } from '../records.ts'
import { refuse } from '../refuse.ts'
import { turns } from '../turns.ts'

/** Nobody reads it: the connection is gone. Its own number, for whoever reads the log. */
const CLIENT_GONE = 499
/** As many as share a commit; each may hold a page of a megabyte while it is packed. */
const EXCHANGES_AT_ONCE = 32
const SLICE_MS = 10

/** Others have just written: the answer stays open until it has been quiet, or for so long. */
const LISTEN = { freshMs: 1000, quietMs: 1000, mostMs: 10_000 } as const
/** The same where the link was cut just now: the next cut would take away a socket, and cannot take away an answer. */
const LISTEN_UNSTEADY = { freshMs: null, quietMs: 10_000, mostMs: 60_000 } as const
const GATHER_MS = 250

type SyncParts = Pick<Parts, 'sync' | 'clock' | 'rights' | 'store' | 'hub'>

export function syncRoutes(app: FastifyInstance, parts: SyncParts): void {
  const nowMs = (): number => parts.clock.monotonicMs()
  const line = turns({ atOnce: EXCHANGES_AT_ONCE, sliceMs: SLICE_MS, nowMs })
  const desk: Desk = {
    ...parts,
    kept: keptAnswers(),
    streams: pageStreams(),
    news: newsOf(parts.store, nowMs),
  }
  app.post('/v1/sync', { config: { access: 'signed-in' } }, (request, reply) =>
    line.take(() => exchangeOnce(desk, request, reply)),
  )
  app.get<{ Params: { id: string; from: string } }>(
    `${ANSWERS_PATH}/:id/:from`,
    { config: { access: 'signed-in' } },
    (request, reply) => {
      const { id, from } = request.params
      const kept = /^\d{1,9}$/.test(from) ? desk.kept.find(id, standingOf(desk, callerIn(request))) : null
      if (kept === null) return refuse(request, reply, { code: 'http/not-found' })
      return sendPages(reply, kept.from(Number(from)))
    },
  )
}

interface Desk extends SyncParts {
  readonly kept: KeptAnswers
  readonly streams: PageStreams
  readonly news: News
}

/** Nobody goes on with what was read of another log, or what they may not read any more. */
function standingOf({ rights, store }: Desk, { actor, deviceId }: Caller): Standing {
  const scopes = createHash('sha256').update(rights.readableScopes(actor).join('\n')).digest('base64')
  return { deviceId, epoch: epochOf(store.reads), scopes }
}

async function exchangeOnce(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.socket.destroyed) return reply.code(CLIENT_GONE).send()
  const caller = callerIn(request)
  const decoded = request.body instanceof Uint8Array ? decodeCbor(request.body) : null
  if (decoded === null || !decoded.ok) return refuseRequest(request, reply, 'sync/unreadable')
  const foreign = versionOutside(decoded.value)
  if (foreign !== null) return refuse(request, reply, { code: foreign, params: PROTOCOL_RANGE })
  const asked = SyncRequest.safeParse(decoded.value)
  if (!asked.success) return refuseRequest(request, reply, 'sync/unreadable')
  if (asked.data.deviceId !== caller.deviceId) return refuseRequest(request, reply, 'sync/foreign-device')
  if (desk.streams.takesPages(request))
    return answerInPages(desk, { request, reply, caller, asked: asked.data })
  const answer = await desk.sync.exchange(caller.actor, asked.data)
  if (!answer.ok) return refuse(request, reply, answer.failure)
  // What it brought is on the disk; its device will ask again and be told.
  if (request.socket.destroyed) return reply.code(CLIENT_GONE).send()
  return sendCbor(request, reply, encode(answer.value))
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly caller: Caller
  readonly asked: SyncRequest
}

async function answerInPages(desk: Desk, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, caller, asked } = exchange
  const isWeak = savesData(request) && desk.streams.hasRoomToStay(request)
  const pages = await inPages(desk.sync, caller.actor, asked, isWeak ? listenFor(desk, caller) : undefined)
  if (!pages.ok) return refuse(request, reply, pages.failure)
  const { first, rest } = pages.value
  const isWorthKeeping = isWeak && (first.follows === true || asked.batches.length > 0)
  // What it brought is on the disk; its device will ask again and be told.
  if (request.socket.destroyed) return reply.code(CLIENT_GONE).send()
  if (first.follows !== true && !isWorthKeeping) return sendCbor(request, reply, encode(first))
  // Pages after the first leave as the link takes them: a slow one keeps nobody's turn.
  const packed = desk.streams.pack(request, encoded(first, rest()))
  if (!isWorthKeeping) return sendPages(reply, packed)
  const kept = desk.kept.keep(standingOf(desk, caller), packed)
  return sendPages(reply.header(ANSWER_ID, kept.id), kept.from(0))
}

/** Where nothing else tells the device: it has no socket yet. */
function listenFor({ news, rights, hub, clock, kept }: Desk, { actor, deviceId }: Caller): Listen {
  const begunMs = clock.monotonicMs()
  return () => {
    const { freshMs, quietMs, mostMs } = kept.isCutOften(deviceId) ? LISTEN_UNSTEADY : LISTEN
    if (clock.monotonicMs() > begunMs + mostMs || hub.devices().has(deviceId)) return null
    const mine = { deviceId, scopes: new Set(rights.readableScopes(actor)) }
    if (freshMs !== null && !news.isFresh(mine, freshMs)) return null
    return news.next(mine, quietMs).then(async (isNews) => {
      if (isNews) await sleep(GATHER_MS)
      return isNews
    })
  }
}

async function* encoded(
  first: SyncResponse,
  rest: AsyncIterable<SyncResponse>,
): AsyncGenerator<Uint8Array, void> {
  yield encode(first)
  for await (const page of rest) yield encode(page)
}

const refuseRequest = (request: FastifyRequest, reply: FastifyReply, why: string): FastifyReply =>
  refuse(request, reply, { code: 'server/refused-request', params: { why } })

const Versioned = z.object({ v: z.number().int() })

/** Looked at before the rest: a request of another version may have any shape. */
function versionOutside(body: unknown): 'sync/app-too-old' | 'sync/server-too-old' | null {
  const versioned = Versioned.safeParse(body)
  if (!versioned.success) return null
  if (versioned.data.v < PROTOCOL_RANGE.min) return 'sync/app-too-old'
  return versioned.data.v > PROTOCOL_RANGE.max ? 'sync/server-too-old' : null
}
