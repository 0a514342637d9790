/**
 * By which a hub's certificate says whose it is: a URI among its names, signed by the laptop's device key over the
 * certificate's public key. A device that knows that device key from its own directory needs no comparing [SYNC-81].
 */
import { BodyId, DeviceId } from '../kernel/ids.ts'
import { fromHex, toHex } from './bytes.ts'

export interface HubStatement {
  readonly bodyId: BodyId
  readonly deviceId: DeviceId
  /** Ed25519 (RFC 8032) over `statementText`, 64 bytes. */
  readonly signature: Uint8Array
}

const PREFIX = 'urn:phong-hop:hub:1'

/** What the device key signs. `keyHash`: SHA-256 of the certificate's SubjectPublicKeyInfo. */
export function statementText(bodyId: BodyId, deviceId: DeviceId, keyHash: Uint8Array): Uint8Array {
  return new TextEncoder().encode(`phong-hop/hub-certificate/1\n${bodyId}\n${deviceId}\n${toHex(keyHash)}`)
}

export const statementUri = ({ bodyId, deviceId, signature }: HubStatement): string =>
  `${PREFIX}:${bodyId}:${deviceId}:${toHex(signature)}`

/** Null when the certificate is nobody's: not of ours, or of a shape that is not known here. */
export function readStatementUri(uri: string): HubStatement | null {
  if (!uri.startsWith(`${PREFIX}:`)) return null
  const [body, device, signed, ...more] = uri.slice(PREFIX.length + 1).split(':')
  const bodyId = BodyId.safeParse(body)
  const deviceId = DeviceId.safeParse(device)
  const signature = fromHex(signed ?? '')
  if (!bodyId.success || !deviceId.success || signature?.length !== 64 || more.length > 0) return null
  return { bodyId: bodyId.data, deviceId: deviceId.data, signature }
}
