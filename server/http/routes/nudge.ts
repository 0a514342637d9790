import type { FastifyInstance, FastifyRequest } from 'fastify'
import { APP_MARK, type Nudge } from '../../../shared/wire/protocol.ts'
import { callerOf } from '../caller.ts'
import { CLOSE_REFUSED } from '../nudge-hub.ts'
import type { Parts } from '../parts.ts'

/** Close code for a server with no room for another socket (RFC 6455: try again later). */
const CLOSE_BUSY = 1013
const TOKEN_WITHIN_MS = 5000

/**
 * A socket that says "come and pull". The access token comes as a second subprotocol, `token.<access token>` beside
 * `phong-hop.nudge.1`, or as the first message. The first nudge, with no scopes, says that the line is open.
 */
export function nudgeRoutes(app: FastifyInstance, parts: Parts): void {
  app.get('/v1/nudge', { websocket: true, config: { access: 'public' } }, (socket, request) => {
    let member: ReturnType<Parts['hub']['add']> = null
    const waiting = setTimeout(() => socket.close(CLOSE_REFUSED, 'no token'), TOKEN_WITHIN_MS)

    const admit = (accessToken: string): void => {
      clearTimeout(waiting)
      const caller = callerOf(parts, accessToken)
      if (!caller.ok) return socket.close(CLOSE_REFUSED, 'token refused')
      const { deviceId, actor } = caller.value
      member = parts.hub.add(socket, caller.value, () => stillGood(parts, deviceId, actor.personId))
      if (member === null) return socket.close(CLOSE_BUSY, 'no room')
      socket.send(JSON.stringify({ app: APP_MARK, behind: [] } satisfies Nudge))
    }
    socket.on('message', (data) => {
      if (member !== null) return member.alive()
      admit(String(data).slice(0, 200))
    })
    socket.on('pong', () => member?.alive())
    socket.on('close', () => {
      clearTimeout(waiting)
      member?.remove()
    })
    socket.on('error', () => socket.terminate())
    const offered = tokenIn(request)
    if (offered !== null) admit(offered)
  })
}

function tokenIn(request: FastifyRequest): string | null {
  const offered = String(request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return offered.find((name) => name.startsWith('token.'))?.slice('token.'.length) ?? null
}

/** An access token runs out after minutes; the socket stays as long as the device has a session at all. */
function stillGood(parts: Parts, deviceId: Parameters<Parts['sessions']['isOpen']>[0], personId: Parameters<Parts['rights']['actorOf']>[0]): boolean {
  const actor = parts.rights.actorOf(personId)
  return actor !== null && parts.rights.mayUse(actor) && parts.sessions.isOpen(deviceId, parts.clock.now())
}
