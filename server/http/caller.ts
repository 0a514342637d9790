import type { FastifyReply, FastifyRequest } from 'fastify'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Caller } from './identity.ts'
import type { Parts } from './parts.ts'
import { refuse } from './refuse.ts'

type CallerParts = Pick<Parts, 'sessions' | 'rights' | 'clock'>

/** Believes an access token or says why not. Asked by every signed-in request, and again while a socket is open. */
export function callerOf(
  { sessions, rights, clock }: CallerParts,
  accessToken: string,
): Result<Caller, 'auth/token-refused' | 'auth/access-revoked'> {
  const device = sessions.deviceOfAccess(accessToken, clock.now())
  const actor = device === null ? null : rights.actorOf(device.personId)
  if (device === null || actor === null) return fail('auth/token-refused')
  return rights.mayUse(actor) ? ok({ deviceId: device.deviceId, actor }) : fail('auth/access-revoked')
}

/** Fastify hook: nothing of a signed-in route runs, its body is not even read, before the token is believed. */
export function requireCaller(
  parts: CallerParts & Pick<Parts, 'requestRate'>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined> {
  return async (request, reply) => {
    if (request.routeOptions.config.access !== 'signed-in') return undefined
    const token = bearerOf(request)
    const caller = token === null ? fail('auth/token-refused') : callerOf(parts, token)
    if (!caller.ok) return refuse(request, reply, caller.failure)
    const retryAfterMs = parts.requestRate.take(caller.value.deviceId)
    if (retryAfterMs > 0)
      return refuse(request, reply, { code: 'server/too-many-requests', params: { retryAfterMs } })
    request.caller = caller.value
    return undefined
  }
}

/** The access token of the Authorization header, or null. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{1,100})$/.exec(headers.authorization ?? '')?.[1] ?? null
}

/** The caller of a signed-in route. */
export function callerIn(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.routeOptions.url ?? ''} ran without a caller`)
  return request.caller
}
