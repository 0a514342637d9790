/** What a certificate that somebody showed says of its owner, and whether that is true. */
import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { type HubStatement, readStatementUri, statementText } from '../../shared/hub/statement.ts'
import type { BodyId, DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { sha256 } from './digest.ts'

export interface ShownCertificate {
  /** DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of the DER. */
  readonly hash: Uint8Array
  /** SHA-256 of its public key (SubjectPublicKeyInfo). */
  readonly keyHash: Uint8Array
  /** Null: no hub's certificate. */
  readonly statement: HubStatement | null
}

/** Null when it is no certificate. */
export function readCertificate(der: Uint8Array): ShownCertificate | null {
  try {
    const parsed = new X509Certificate(der)
    const key = parsed.publicKey.export({ type: 'spki', format: 'der' })
    const uris = (parsed.subjectAltName ?? '').split(', ').flatMap((name) => {
      return name.startsWith('URI:') ? [name.slice('URI:'.length)] : []
    })
    const statement = uris.length === 1 ? readStatementUri(uris[0] ?? '') : null
    return { certificate: der, hash: sha256(der), keyHash: sha256(key), statement }
  } catch {
    return null
  }
}

/** A device of the office, as the directory in the feed has it. */
export interface DirectoryDevice {
  readonly personId: PersonId
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly revoked: boolean
}

export type Standing =
  /** Signed by a device that the directory knows: no comparing. */
  | { readonly is: 'known'; readonly deviceId: DeviceId; readonly personId: PersonId }
  /** Of our office as it says, by a device that came after our last contact: a number is to be compared. */
  | { readonly is: 'stranger'; readonly deviceId: DeviceId }

export type CertificateFailing = 'room/other-office' | 'room/not-a-hub' | 'room/not-genuine'

export async function judgeCertificate(
  shown: ShownCertificate,
  bodyId: BodyId,
  deviceOf: (id: DeviceId) => Promise<DirectoryDevice | null>,
): Promise<Result<Standing, CertificateFailing>> {
  const { statement } = shown
  if (statement === null) return fail('room/not-a-hub')
  if (statement.bodyId !== bodyId) return fail('room/other-office')
  const device = await deviceOf(statement.deviceId)
  if (device === null) return ok({ is: 'stranger', deviceId: statement.deviceId })
  if (device.revoked || !isSigned(shown, statement, device.publicKey)) return fail('room/not-genuine')
  return ok({ is: 'known', deviceId: statement.deviceId, personId: device.personId })
}

/** Whether the statement in the certificate is this key's. */
export function isSigned(shown: ShownCertificate, statement: HubStatement, publicKey: Uint8Array): boolean {
  const text = statementText(statement.bodyId, statement.deviceId, shown.keyHash)
  return isSignature(publicKey, text, statement.signature)
}

/** A SubjectPublicKeyInfo of Ed25519 is 12 fixed bytes and the key (RFC 8410). */
const ED25519_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

function isSignature(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    const spki = Buffer.concat([ED25519_HEAD, publicKey])
    return verify(null, text, createPublicKey({ key: spki, type: 'spki', format: 'der' }), signature)
  } catch {
    return false
  }
}
