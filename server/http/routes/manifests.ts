import type { FastifyInstance } from 'fastify'
import { Sha256 } from '../../../shared/kernel/ids.ts'
import { CBOR_TYPE } from '../../../shared/wire/protocol.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** How a content is cut into chunks. Whoever may read the content may read this. */
export function manifestRoutes(app: FastifyInstance, { rights, manifests }: Parts): void {
  app.get('/v1/files/:sha256/manifest', { config: { access: 'signed-in' } }, async (request, reply) => {
    const sha256 = Sha256.safeParse((request.params as { sha256: string }).sha256)
    if (!sha256.success || !rights.mayReadBlob(callerIn(request).actor, sha256.data))
      return refuse(request, reply, { code: 'http/not-found' })
    const body = await manifests.of(sha256.data)
    if (body === null) return refuse(request, reply, { code: 'http/not-found' })
    return reply
      .header('etag', `"${sha256.data}"`)
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type(CBOR_TYPE)
      .send(Buffer.from(body))
  })
}
