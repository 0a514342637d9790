/** The person's wrapped vault key on the server: stored once, the first device to come decides. */
import { z } from 'zod'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { APP_MARK } from '../../shared/wire/protocol.ts'
import type { AskServer } from './ports.ts'

const Done = z.object({ app: z.literal(APP_MARK) })
const Held = z.object({ app: z.literal(APP_MARK), wrappedVaultKey: z.string().max(4096).nullable() })

/** Answers with the key that the server holds now: the offered one, or an earlier one. */
export async function keyOnServer(
  ask: AskServer,
  token: string,
  offer: string,
): Promise<Result<string, string>> {
  const put = await ask(
    { method: 'PUT', path: '/v1/me/vault-key', body: { wrappedVaultKey: offer }, token },
    Done,
  )
  if (put.ok) return ok(offer)
  if (put.failure.code !== 'vault/already-set') return put
  const held = await ask({ method: 'GET', path: '/v1/me/vault-key', token }, Held)
  if (!held.ok) return held
  return held.value.wrappedVaultKey === null ? fail('server/failed') : ok(held.value.wrappedVaultKey)
}
