import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { UPLOADS_PATH } from '../uploads.ts'

/** The secretary's papers on their way to the server, over any line: tus 1.0. What came is published by its hash. */
export function resumableRoutes(app: FastifyInstance, { uploads, paperBytes }: Parts): void {
  // Read by tus, as it comes.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.hijack()
    await uploads.handle(request.raw, reply.raw, callerIn(request))
  }
  const options = { config: { access: 'signed-in' as const }, bodyLimit: paperBytes }
  app.post(UPLOADS_PATH, options, handler)
  app.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: `${UPLOADS_PATH}/:id`, ...options, handler })
}
