import type { FastifyInstance } from 'fastify'
import { MOST_SAVING_ROWS, SavingSpan } from '../../../shared/saving/report.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { savingRows } from '../../store/receipt-rows.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** What the office's meetings have saved: sums alone, nothing of who read what. */
export function savingRoutes(app: FastifyInstance, { rights, store, clock }: Parts): void {
  app.get('/v1/saving', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor } = callerIn(request)
    if (!rights.maySeeSaving(actor)) return refuse(request, reply, { code: 'http/not-found' })
    const span = SavingSpan.safeParse(request.query)
    if (!span.success) return refuse(request, reply, { code: 'server/refused-request' })
    const rows = savingRows(store.reads, actor.bodyId, { ...span.data, most: MOST_SAVING_ROWS + 1 })
    return reply.header('cache-control', 'no-store').send({
      app: APP_MARK,
      at: clock.now(),
      rows: rows.slice(0, MOST_SAVING_ROWS),
      cut: rows.length > MOST_SAVING_ROWS,
    })
  })
}
