/**
 * One CMS signature (RFC 5652) over the digest of the bytes that it covers. pkijs reads the structure, node:crypto computes.
 * Offline: no revocation is asked for, and the signer's clock is believed.
 */
import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { fromBER, OctetString } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { PaperSignature, SignatureReason } from '../../shared/wire/paper-signature.ts'

const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const PSS = '1.2.840.113549.1.1.10'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const MOST_STEPS = 8

export interface CheckedCms extends Omit<PaperSignature, 'coversAll'> {}

const told = (why: SignatureReason, facts: Partial<CheckedCms> = {}): CheckedCms => ({
  signer: null,
  issuer: null,
  signedAt: null,
  ...facts,
  state:
    why === 'trusted' ? 'valid' : why === 'bytes-changed' || why === 'not-by-its-key' ? 'invalid' : 'unknown',
  why,
})
export const unreadable = (why: 'not-readable' | 'beyond-file'): CheckedCms => told(why)

export interface Around {
  /** Hashes the covered bytes with the named algorithm. */
  readonly digestOf: (algorithm: string) => Buffer
  readonly roots: readonly X509Certificate[]
  /** Where the signature itself says no time. */
  readonly saidAt: Instant | null
}

export function checkCms(cms: Uint8Array, around: Around): CheckedCms {
  try {
    return check(cms, around)
  } catch {
    // Bytes of a stranger: whatever they do to the reader, nothing can be said of them.
    return told('not-readable')
  }
}

function check(cms: Uint8Array, { digestOf, roots, saidAt }: Around): CheckedCms {
  const parsed = fromBER(Uint8Array.from(cms).buffer)
  const signed = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content })
  const [info] = signed.signerInfos
  const embedded = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate)
  const own = info === undefined ? undefined : embedded.find((one) => isOf(info, one))
  const digest = DIGESTS[info?.digestAlgorithm.algorithmId ?? '']
  if (info === undefined || own === undefined || digest === undefined || signed.signerInfos.length !== 1)
    return told('not-readable')
  const certificate = asX509(own)
  const signedAt = signingTimeOf(info) ?? saidAt
  const facts = {
    signer: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    signedAt: signedAt as Instant | null,
  }
  const messageDigest = attributeOf(info, MESSAGE_DIGEST)
  if (info.signedAttrs === undefined || !(messageDigest instanceof OctetString))
    return told('not-readable', facts)
  if (!digestOf(digest).equals(Buffer.from(messageDigest.valueBlock.valueHexView)))
    return told('bytes-changed', facts)
  if (!isMadeBy(info, digest, certificate)) return told('not-by-its-key', facts)
  const chain = embedded.map(asX509)
  if (!leadsToRoot(certificate, chain, roots)) return told('root-unknown', facts)
  const at = signedAt ?? Date.now()
  const inTime = Date.parse(certificate.validFrom) <= at && at <= Date.parse(certificate.validTo)
  return told(inTime ? 'trusted' : 'certificate-out-of-time', facts)
}

const asX509 = (one: Certificate): X509Certificate => new X509Certificate(Buffer.from(one.toSchema().toBER()))

const isOf = ({ sid }: SignerInfo, one: Certificate): boolean =>
  sid instanceof IssuerAndSerialNumber &&
  sid.issuer.isEqual(one.issuer) &&
  sid.serialNumber.isEqual(one.serialNumber)

function attributeOf(info: SignerInfo, type: string): unknown {
  return info.signedAttrs?.attributes.find((one) => one.type === type)?.values[0]
}

function signingTimeOf(info: SignerInfo): number | null {
  const value = attributeOf(info, SIGNING_TIME) as { toDate?: () => Date } | undefined
  const at = value?.toDate?.().getTime()
  return at === undefined || Number.isNaN(at) ? null : at
}

function isMadeBy(info: SignerInfo, digest: string, certificate: X509Certificate): boolean {
  const attributes = Buffer.from(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0))
  const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }))
  const isPss = info.signatureAlgorithm.algorithmId === PSS
  const how = isPss
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : key
  return verify(digest, attributes, how, Buffer.from(info.signature.valueBlock.valueHexView))
}

/** Each step's issuer signed it and may sign; a root of the office ends it. */
function leadsToRoot(
  first: X509Certificate,
  embedded: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): boolean {
  let one = first
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const child = one
    if (roots.some((root) => root.fingerprint256 === child.fingerprint256)) return true
    const isIssuer = (other: X509Certificate): boolean =>
      other.ca && child.checkIssued(other) && child.verify(other.publicKey)
    const next = roots.find(isIssuer) ?? embedded.find(isIssuer)
    if (next === undefined || next.fingerprint256 === child.fingerprint256) return false
    one = next
  }
  return false
}

/** "CN=…" of a distinguished name as Node writes it, one a line. */
function nameIn(distinguished: string): string | null {
  const name = /^CN=(.*)$/mu.exec(distinguished)?.[1]
  return name === undefined ? null : unescaped(name).normalize('NFC').slice(0, 500)
}

/** Node writes commas and letters beyond ASCII of some encodings with a backslash. */
const unescaped = (text: string): string => text.replace(/\\(.)/gu, '$1')
