import type { FastifyInstance } from 'fastify'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { type Refreshed, RefreshRequest, SignInBegin, SignInRequest } from '../../../shared/wire/sign-in.ts'
import { nameKey } from '../../auth/name-key.ts'
import { deviceOf } from '../../store/session-rows.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** A server's: by name and password. */
export function passwordRoutes(app: FastifyInstance, parts: Pick<Parts, 'signIn' | 'nameRate'>): void {
  const { signIn } = parts

  app.post('/v1/sign-in/begin', { config: { access: 'public' } }, async (request, reply) => {
    const asked = SignInBegin.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const retryAfterMs = parts.nameRate.take(nameKey(asked.data.name))
    if (retryAfterMs > 0)
      return refuse(request, reply, { code: 'server/too-many-requests', params: { retryAfterMs } })
    return reply.header('cache-control', 'no-store').send(signIn.begin(asked.data.name))
  })

  app.post('/v1/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const asked = SignInRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const answer = await signIn.signIn(asked.data)
    if (!answer.ok) return refuse(request, reply, answer.failure)
    return reply.header('cache-control', 'no-store').send(answer.value)
  })
}

export function tokenRoutes(
  app: FastifyInstance,
  { sessions, clock, store, rights }: Pick<Parts, 'sessions' | 'clock' | 'store' | 'rights'>,
): void {
  app.post('/v1/token', { config: { access: 'public' } }, async (request, reply) => {
    const asked = RefreshRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const { deviceId, refreshToken } = asked.data
    const now = clock.now()
    const answer = sessions.refresh(deviceId, refreshToken, now)
    if (!answer.ok) return refuse(request, reply, answer.failure)
    const device = deviceOf(store.reads, deviceId)
    const actor = device === null ? null : rights.actorOf(device.personId)
    if (actor === null || !rights.mayUse(actor))
      return refuse(request, reply, { code: 'auth/access-revoked' })
    const body: ReturnType<typeof Refreshed.parse> = { app: APP_MARK, tokens: answer.value, serverTime: now }
    return reply.header('cache-control', 'no-store').send(body)
  })

  app.post('/v1/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    sessions.end(callerIn(request).deviceId)
    return reply.send({ app: APP_MARK })
  })
}
