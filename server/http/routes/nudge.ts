import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf, callerOf } from '../caller.ts'
import { CLOSE_REFUSED } from '../nudge-hub.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'
import type { StageLine } from '../stages.ts'

type NudgeParts = Pick<Parts, 'sessions' | 'rights' | 'clock' | 'hub' | 'stages'>

/** Close code for a server with no room for another socket (RFC 6455: try again later). */
const CLOSE_BUSY = 1013
const TOKEN_WITHIN_MS = 5000

/**
 * A socket that says "come and pull", and carries the frames of following as binary messages. The access token comes in the Authorization header, or where a client cannot set
 * one as a second subprotocol (`token.<access token>` beside `phong-hop.nudge.1`) or as the first message.
 */
export function nudgeRoutes(app: FastifyInstance, parts: NudgeParts): void {
  const refuseBadToken = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const token = tokenIn(request)
    const caller = token === null ? null : callerOf(parts, token)
    return caller === null || caller.ok ? undefined : refuse(request, reply, caller.failure)
  }
  const options = { websocket: true, config: { access: 'public' }, preValidation: refuseBadToken } as const
  app.get('/v1/nudge', options, (socket, request) => {
    let member: ReturnType<Parts['hub']['add']> = null
    let stage: StageLine | null = null
    const waiting = setTimeout(() => socket.close(CLOSE_REFUSED, 'no token'), TOKEN_WITHIN_MS)

    const admit = (accessToken: string): void => {
      clearTimeout(waiting)
      const caller = callerOf(parts, accessToken)
      if (!caller.ok) {
        socket.close(CLOSE_REFUSED, 'token refused')
        return
      }
      const { deviceId, actor } = caller.value
      member = parts.hub.add(socket, caller.value, () => stillGood(parts, deviceId, actor.personId))
      if (member === null) socket.close(CLOSE_BUSY, 'no room')
      else stage = parts.stages.join(socket, caller.value)
    }
    socket.on('message', (data, isBinary) => {
      if (member !== null) {
        member.alive()
        if (isBinary && Buffer.isBuffer(data)) stage?.hear(data)
      } else if (Buffer.isBuffer(data)) admit(data.toString('latin1', 0, 200))
    })
    socket.on('pong', () => member?.alive())
    socket.on('close', () => {
      clearTimeout(waiting)
      member?.remove()
      stage?.leave()
    })
    socket.on('error', () => socket.terminate())
    const offered = tokenIn(request)
    if (offered !== null) admit(offered)
  })
}

function tokenIn(request: FastifyRequest): string | null {
  const bearer = bearerOf(request)
  if (bearer !== null) return bearer
  const offered = String(request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((name) => name.trim())
  return offered.find((name) => name.startsWith('token.'))?.slice('token.'.length) ?? null
}

/** An access token runs out after minutes; the socket stays as long as the device has a session at all. */
function stillGood(
  parts: NudgeParts,
  deviceId: Parameters<Parts['sessions']['isOpen']>[0],
  personId: Parameters<Parts['rights']['actorOf']>[0],
): boolean {
  const actor = parts.rights.actorOf(personId)
  return actor !== null && parts.rights.mayUse(actor) && parts.sessions.isOpen(deviceId, parts.clock.now())
}
