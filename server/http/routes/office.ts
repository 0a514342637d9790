import type { FastifyInstance } from 'fastify'
import { OfficeDeadlines } from '../../../shared/oparl/office-deadlines.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { setDeadlines } from '../../publish/office-facts.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** What an office sets for all of its own. It needs the server: two devices offline would set two. */
export function officeRoutes(app: FastifyInstance, { rights, store, clock }: Parts): void {
  app.put('/v1/office/deadlines', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor } = callerIn(request)
    if (!rights.maySetOffice(actor)) return refuse(request, reply, { code: 'http/not-found' })
    const asked = OfficeDeadlines.safeParse(request.body)
    if (!asked.success) return refuse(request, reply, { code: 'server/refused-request' })
    setDeadlines(store, actor, asked.data, clock.now())
    return { app: APP_MARK }
  })
}
