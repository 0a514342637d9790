import type { FastifyInstance } from 'fastify'
import {
  type HubChallenge,
  HubChallengeRequest,
  type HubFacts,
  type HubSignedIn,
  HubSignInRequest,
} from '../../../shared/hub/wire.ts'
import type { DeviceId } from '../../../shared/kernel/ids.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { refuse } from '../refuse.ts'

/** How devices come in to a hub: by their key. server/hub fits it. */
export interface HubDoor {
  readonly facts: HubFacts
  readonly challenge: (deviceId: DeviceId) => HubChallenge
  readonly signIn: (
    asked: HubSignInRequest,
  ) => Promise<Result<HubSignedIn, 'auth/token-refused' | 'auth/access-revoked'>>
}

export function hubRoutes(app: FastifyInstance, door: HubDoor): void {
  app.post('/v1/hub/challenge', { config: { access: 'public' } }, async (request, reply) => {
    const asked = HubChallengeRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    return reply.header('cache-control', 'no-store').send(door.challenge(asked.data.deviceId))
  })

  app.post('/v1/hub/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const asked = HubSignInRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const answer = await door.signIn(asked.data)
    if (!answer.ok) return refuse(request, reply, answer.failure)
    return reply.header('cache-control', 'no-store').send(answer.value)
  })
}
