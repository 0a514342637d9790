import type { FastifyInstance } from 'fastify'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { PutVaultKey } from '../../../shared/wire/sign-in.ts'
import { accountOf, keepFirstVaultKey } from '../../store/account-rows.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

/** One's own wrapped vault key: ciphertext to this server. The first one stays, whichever device was first. */
export function vaultKeyRoutes(app: FastifyInstance, { store }: Parts): void {
  app.get('/v1/me/vault-key', { config: { access: 'signed-in' } }, async (request, reply) => {
    const account = accountOf(store.reads, callerIn(request).actor.personId)
    return reply
      .header('cache-control', 'no-store')
      .send({ app: APP_MARK, wrappedVaultKey: account?.wrappedVaultKey ?? null })
  })

  app.put('/v1/me/vault-key', { config: { access: 'signed-in' } }, async (request, reply) => {
    const asked = PutVaultKey.safeParse(request.body)
    if (!asked.success || asked.data.wrappedVaultKey === '')
      return refuse(request, reply, { code: 'server/refused-request' })
    const { personId } = callerIn(request).actor
    const kept = store.write((tx) => keepFirstVaultKey(tx, personId, asked.data.wrappedVaultKey))
    if (kept === asked.data.wrappedVaultKey) return reply.send({ app: APP_MARK, wrappedVaultKey: kept })
    return refuse(request, reply, { code: 'vault/already-set', params: { wrappedVaultKey: kept } })
  })
}
