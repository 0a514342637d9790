import { encode } from 'cborg'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MeetingId } from '../../../shared/kernel/ids.ts'
import { BallotPost, SessionRequest } from '../../../shared/session/exchange.ts'
import type { SignedEntry } from '../../../shared/session/index.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { decodeCbor } from '../../feed/cbor.ts'
import type { SessionDesk } from '../../session/session-desk.ts'
import { sendCbor, sendCborAsItIs } from '../bodies.ts'
import { callerIn } from '../caller.ts'
import { refuse } from '../refuse.ts'

const Params = z.object({ id: MeetingId })

/** Meetings as they are held. Sessions of people who sign in are in session.ts. */
export function meetingSessionRoutes(
  app: FastifyInstance,
  { meetings }: { readonly meetings: SessionDesk },
): void {
  app.post('/v1/meetings/:id/session', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor, deviceId } = callerIn(request)
    const params = Params.safeParse(request.params)
    const asked = SessionRequest.safeParse(bodyOf(request))
    if (!params.success || !asked.success || asked.data.deviceId !== deviceId)
      return refuse(request, reply, { code: 'server/refused-request' })
    const answer = await meetings.exchange(actor, params.data.id, asked.data)
    if (!answer.ok) return refuse(request, reply, answer.failure)
    const cbor = encode(answer.value)
    return answer.value.entries.some(holdsABox) ? sendCborAsItIs(reply, cbor) : sendCbor(request, reply, cbor)
  })

  // Public on purpose: whoever sends a secret ballot shows that somebody may vote, and not who [SES-28].
  app.post('/v1/meetings/:id/session/ballot', { config: { access: 'public' } }, async (request, reply) =>
    takeBallot(meetings, request, reply),
  )
}

/**
 * So large is only the entry that closes a secret vote of many: signatures, which packing makes a fifth smaller in 10 ms,
 * for everybody in the room at once.
 */
const holdsABox = ({ body }: SignedEntry): boolean => body.length > 96 * 1024

async function takeBallot(
  meetings: SessionDesk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = Params.safeParse(request.params)
  const post = BallotPost.safeParse(bodyOf(request))
  if (!params.success || !post.success) return refuse(request, reply, { code: 'server/refused-request' })
  const taken = await meetings.ballot(params.data.id, post.data)
  return taken.ok
    ? sendCbor(request, reply, encode({ app: APP_MARK }))
    : refuse(request, reply, taken.failure)
}

function bodyOf({ body }: FastifyRequest): unknown {
  const decoded = body instanceof Uint8Array ? decodeCbor(body) : null
  return decoded?.ok === true ? decoded.value : null
}
