/**
 * Signing in: proves the password to the server without showing it, and gets the person's vault key, which the server
 * cannot read. Nothing is written here: what comes back waits for a PIN.
 */
import { DeviceId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { PROTOCOL_VERSION } from '../../shared/wire/protocol.ts'
import { deriveSignInSecrets, Hello, SignedIn, SignInBegun } from '../../shared/wire/sign-in.ts'
import { derive, seal, unseal, wipe } from './crypto.ts'
import { makeDeviceKey } from './device-key.ts'
import { fromBase64, passwordContext, toBase64 } from './header.ts'
import type { AskServer, VaultPorts } from './ports.ts'
import { type NewVault, openSecrets } from './unlocked.ts'
import type { FoundVault } from './vault-files.ts'
import { keyOnServer } from './vault-key.ts'

export interface SignInPorts extends VaultPorts {
  readonly ask: AskServer
  /** Shown among a person's devices. */
  readonly deviceName: string
}

export interface SignInInput {
  readonly serverUrl: string
  readonly name: string
  readonly password: string
}

interface DeviceOffer {
  readonly id: DeviceId
  readonly publicKey: Uint8Array
  /** Null when it is in a vault that is still closed. */
  readonly signingKey: Uint8Array | null
}

export async function signIn(
  ports: SignInPorts,
  found: readonly FoundVault[],
  input: SignInInput,
): Promise<Result<NewVault, string>> {
  const hello = await ports.ask({ method: 'GET', path: '/v1/hello' }, Hello)
  if (!hello.ok) return hello
  if (hello.value.protocol.min > PROTOCOL_VERSION) return fail('sync/app-too-old')
  if (hello.value.protocol.max < PROTOCOL_VERSION) return fail('sync/server-too-old')
  const begun = await ports.ask(
    { method: 'POST', path: '/v1/sign-in/begin', body: { name: input.name } },
    SignInBegun,
  )
  if (!begun.ok) return begun
  const secrets = await deriveSignInSecrets(input.password, fromBase64(begun.value.salt), begun.value.kdf, {
    argon2id: ports.argon2id,
    hkdfSha256: derive,
  })
  try {
    const signed = await present(ports, found, input, secrets.authSecret)
    if (!signed.ok) return signed
    return await collect(ports, found, input, {
      ...signed.value,
      ...secrets,
      bodyName: hello.value.serverName,
    })
  } finally {
    wipe(secrets.authSecret, secrets.wrappingSecret)
  }
}

/** Shows the server a device it may already know; at most twice more when that is not the right one. */
async function present(
  ports: SignInPorts,
  found: readonly FoundVault[],
  input: SignInInput,
  authSecret: Uint8Array,
): Promise<Result<{ signed: SignedIn; device: DeviceOffer }, string>> {
  const known = found.find(
    (vault) => vault.header.serverUrl === input.serverUrl && vault.header.signInName === foldName(input.name),
  )
  let device = known === undefined ? freshDevice(ports) : deviceIn(known)
  for (let tries = 0; ; tries += 1) {
    const body = {
      name: input.name,
      authSecret: toBase64(authSecret),
      device: { id: device.id, name: ports.deviceName, publicKey: toBase64(device.publicKey) },
    }
    const answer = await ports.ask({ method: 'POST', path: '/v1/sign-in', body }, SignedIn)
    if (!answer.ok) {
      if (answer.failure.code !== 'auth/device-taken' || tries >= 2) return answer
      device = freshDevice(ports)
      continue
    }
    const own = vaultOfPerson(found, answer.value.personId)
    if (own === undefined || own.header.deviceId === device.id || tries >= 2)
      return ok({ signed: answer.value, device })
    // Known here under another name: the device that its store was written by goes on.
    device = deviceIn(own)
  }
}

interface Collected {
  readonly signed: SignedIn
  readonly device: DeviceOffer
  readonly wrappingSecret: Uint8Array
  readonly bodyName: string
}

async function collect(
  ports: SignInPorts,
  found: readonly FoundVault[],
  input: SignInInput,
  { signed, device, wrappingSecret, bodyName }: Collected,
): Promise<Result<NewVault, string>> {
  const own = vaultOfPerson(found, signed.personId)
  const context = passwordContext(signed.personId)
  const held = [signed.wrappedVaultKey, own?.header.passwordWrapped ?? null]
  const opened = held.map((wrapped) =>
    wrapped === null ? null : unseal(wrappingSecret, fromBase64(wrapped), context),
  )
  let key = opened[0] ?? opened[1] ?? null
  if (key === null && (signed.wrappedVaultKey !== null || own !== undefined))
    return fail('vault/cannot-unwrap')
  key ??= ports.random.bytes(32)
  let passwordWrapped = signed.wrappedVaultKey
  if (passwordWrapped === null) {
    const offer = toBase64(seal(wrappingSecret, key, context, ports.random.bytes(12)))
    const agreed = await keyOnServer(ports.ask, signed.tokens.accessToken, offer)
    if (!agreed.ok) return agreed
    passwordWrapped = agreed.value
    // Another device of the same person was quicker: its key is the person's.
    if (passwordWrapped !== offer) key = unseal(wrappingSecret, fromBase64(passwordWrapped), context)
    if (key === null) return fail('vault/cannot-unwrap')
  }
  const signingKey = device.signingKey ?? (own === undefined ? null : await signingKeyIn(ports, own, key))
  if (signingKey === null) return fail('vault/cannot-unwrap')
  return ok({
    person: { id: signed.personId, name: signed.displayName, position: own?.header.person.position ?? '' },
    serverUrl: input.serverUrl,
    signInName: foldName(input.name),
    bodyId: signed.bodyId,
    bodyName,
    office: signed.office,
    deviceId: device.id,
    publicKey: device.publicKey,
    signingKey,
    tokens: signed.tokens,
    vaultKey: key,
    passwordWrapped,
  })
}

/** Also proves that the key is the one this device's data was written with. */
async function signingKeyIn(
  ports: SignInPorts,
  vault: FoundVault,
  key: Uint8Array,
): Promise<Uint8Array | null> {
  const secrets = await openSecrets(ports.disk, vault.folder, vault.header.deviceId, key)
  return secrets?.signingKey ?? null
}

const vaultOfPerson = (found: readonly FoundVault[], personId: PersonId): FoundVault | undefined =>
  found.find(({ header }) => header.person.id === personId)

const deviceIn = ({ header }: FoundVault): DeviceOffer => ({
  id: header.deviceId,
  publicKey: fromBase64(header.publicKey),
  signingKey: null,
})

function freshDevice(ports: SignInPorts): DeviceOffer {
  return { id: DeviceId.parse(uuidV7(ports.clock.now(), ports.random.bytes(16))), ...makeDeviceKey() }
}

export const foldName = (name: string): string => name.normalize('NFC').trim().toLowerCase()
