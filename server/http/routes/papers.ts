import type { FastifyInstance } from 'fastify'
import { MeetingId } from '../../../shared/kernel/ids.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { LookRequest, PublishRequest } from '../../publish/publish-paper.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** The secretary's door: a paper, or a new version of one, from a blob uploaded before. */
export function paperRoutes(app: FastifyInstance, { rights, papers }: Parts): void {
  // What the first page says, before anything is published: the secretary confirms it.
  app.post('/v1/meetings/:id/papers/look', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor } = callerIn(request)
    const meetingId = MeetingId.safeParse((request.params as { id: string }).id)
    if (!meetingId.success || !rights.mayPublish(actor, meetingId.data))
      return refuse(request, reply, { code: 'http/not-found' })
    const asked = LookRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const looked = await papers.look(actor.personId, asked.data.sha256)
    if (!looked.ok) return refuse(request, reply, looked.failure)
    return { app: APP_MARK, ...looked.value }
  })
  app.post('/v1/meetings/:id/papers', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor } = callerIn(request)
    const meetingId = MeetingId.safeParse((request.params as { id: string }).id)
    if (!meetingId.success || !rights.mayPublish(actor, meetingId.data))
      return refuse(request, reply, { code: 'http/not-found' })
    const asked = PublishRequest.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    const published = await papers.publish(meetingId.data, actor.personId, asked.data)
    if (!published.ok) return refuse(request, reply, published.failure)
    return reply.code(201).send({ app: APP_MARK, ...published.value })
  })
}
