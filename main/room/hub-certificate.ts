/** The certificate of a hub that is starting: a fresh P-256 key, signed by itself, named by the laptop's device key. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { statementText, statementUri } from '../../shared/hub/statement.ts'
import type { BodyId, DeviceId } from '../../shared/kernel/ids.ts'
import { sha256 } from './digest.ts'

export interface HubIdentity {
  readonly certPem: string
  readonly keyPem: string
  /** DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of the DER. */
  readonly hash: Uint8Array
}

export interface HubOwner {
  readonly bodyId: BodyId
  readonly deviceId: DeviceId
  /** PKCS #8 DER of the device's Ed25519 key. */
  readonly signingKey: Uint8Array
}

/** Dates say nothing here: the certificate lives as long as the hub, and clocks in the field are wrong by days. */
const VALID = { notBefore: new Date('2000-01-01T00:00:00Z'), notAfter: new Date('2099-12-31T00:00:00Z') }
const COMMON_NAME = '2.5.4.3'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'

export function makeHubCertificate(owner: HubOwner): HubIdentity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const statement = {
    bodyId: owner.bodyId,
    deviceId: owner.deviceId,
    signature: signedBy(owner.signingKey, statementText(owner.bodyId, owner.deviceId, sha256(key))),
  }
  const toSign = toBeSigned(key, statementUri(statement))
  const whole = new Certificate({
    tbsCertificate: toSign,
    signatureAlgorithm: toSign.signature,
    signatureValue: exactBuffer(sign('sha256', Buffer.from(AsnConvert.serialize(toSign)), privateKey)),
  })
  const certificate = new Uint8Array(AsnConvert.serialize(whole))
  return {
    certificate,
    hash: sha256(certificate),
    certPem: pemOf(certificate),
    keyPem: pkcs8Of(privateKey),
  }
}

function toBeSigned(spki: Buffer, uri: string): TBSCertificate {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const names = new SubjectAlternativeName([new GeneralName({ uniformResourceIdentifier: uri })])
  return new TBSCertificate({
    version: Version.v3,
    serialNumber: exactBuffer(serial()),
    signature: algorithm,
    issuer: nobody(),
    validity: new Validity(VALID),
    subject: nobody(),
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({
        extnID: id_ce_subjectAltName,
        critical: false,
        extnValue: new OctetString(AsnConvert.serialize(names)),
      }),
    ]),
  })
}

/** Whoever looks into the network learns no name of a person, an office or a machine. */
const nobody = (): Name =>
  new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({
        type: COMMON_NAME,
        value: new AttributeValue({ utf8String: 'phong-hop' }),
      }),
    ]),
  ])

/** Positive, in 16 bytes. */
function serial(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = (bytes.readUInt8(0) & 0x3f) | 0x40
  return bytes
}

export function signedBy(signingKey: Uint8Array, text: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(signingKey), type: 'pkcs8', format: 'der' })
  return new Uint8Array(sign(null, text, key))
}

const exactBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer
const pkcs8Of = (key: KeyObject): string => String(key.export({ type: 'pkcs8', format: 'pem' }))
const pemOf = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
