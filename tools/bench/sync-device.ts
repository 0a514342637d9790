/** Signing in as a device does, over real HTTP. */
import { generateKeyPairSync } from 'node:crypto'
import { secretPorts } from '../../server/auth/derive.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { deriveSignInSecrets, SignedIn, SignInBegun, type Tokens } from '../../shared/wire/sign-in.ts'
import { type Official, PASSWORD } from './office.ts'
import { newId } from './updates.ts'

export interface SignedInDevice {
  readonly id: DeviceId
  readonly official: Official
  /** PKCS #8 DER. */
  readonly signingKey: Uint8Array
  tokens: Tokens
}

async function post(url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

export async function signedIn(url: string, official: Official): Promise<SignedInDevice> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const id = newId<DeviceId>()
  const begun = SignInBegun.parse(await post(`${url}/v1/sign-in/begin`, { name: official.name }))
  const salt = Buffer.from(begun.salt, 'base64')
  const { authSecret } = await deriveSignInSecrets(PASSWORD, salt, begun.kdf, secretPorts)
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const answer = await post(`${url}/v1/sign-in`, {
    name: official.name,
    authSecret: Buffer.from(authSecret).toString('base64'),
    device: { id, name: 'bench', publicKey: raw.toString('base64') },
  })
  const { tokens } = SignedIn.parse(answer)
  return {
    id,
    official,
    tokens,
    signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
  }
}
