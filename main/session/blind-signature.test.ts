import { constants, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { expect, test } from 'vitest'
import vectors from '../../tests/fixtures/rfc9474.json' with { type: 'json' }
import { blind, finalized, isSigned, prepared } from './blind-signature.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const base64url = (text: string): string => Buffer.from(text, 'hex').toString('base64url')

/** Gives these, one after the other. */
function drawing(...given: readonly Uint8Array[]): (length: number) => Uint8Array {
  const left = [...given]
  return (length) => {
    const next = left.shift()
    if (next?.length !== length) throw new Error(`${length} bytes were asked for`)
    return next
  }
}

/** Euclid again, by repeated products: r from its inverse, with the Euler exponent unknown. */
function inverse(value: string, modulus: string): Uint8Array {
  const n = BigInt(`0x${modulus}`)
  let [a, b, x, y] = [BigInt(`0x${value}`), n, 1n, 0n]
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y]
  return hex((((x % n) + n) % n).toString(16).padStart(modulus.length, '0'))
}

test('[SES-25] blinds and finishes as the vectors of RFC 9474 do', () => {
  const { n, e, msg, msg_prefix, input_msg, salt, inv, blinded_msg, blind_sig, sig } = vectors
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'RSA', n: base64url(n), e: base64url(e) },
  })
  const message = prepared(hex(msg), drawing(hex(msg_prefix)))
  expect(message).toEqual(hex(input_msg))
  const blinding = blind(key, message, drawing(hex(salt), inverse(inv, n)))
  expect(blinding).toEqual({ blinded: hex(blinded_msg), inverse: hex(inv) })
  expect(finalized(key, message, hex(blind_sig), blinding.inverse)).toEqual(hex(sig))
  expect(isSigned(key, message, hex(sig))).toBe(true)
})

const suite = RSABSSA.SHA384.PSS.Randomized()
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signBlindly = (blinded: Uint8Array): Uint8Array =>
  new Uint8Array(privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, blinded))

test('[SES-25] what one side of another implementation blinds, this one finishes, and the other way round', async () => {
  const spki = Uint8Array.from(pair.publicKey.export({ type: 'spki', format: 'der' }))
  const theirs = await crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, [
    'verify',
  ])
  for (let count = 0; count < 4; count += 1) {
    const message = prepared(new Uint8Array(count).fill(count))
    const ours = blind(pair.publicKey, message)
    const signature = await suite.finalize(theirs, message, signBlindly(ours.blinded), ours.inverse)
    expect(finalized(pair.publicKey, message, signBlindly(ours.blinded), ours.inverse)).toEqual(signature)
    const { blindedMsg, inv } = await suite.blind(theirs, message)
    const other = finalized(pair.publicKey, message, signBlindly(blindedMsg), inv)
    expect(other !== null && (await suite.verify(theirs, other, message))).toBe(true)
  }
})

test('what is no signature, of another message or of another length, is none', () => {
  const message = prepared(hex('01'))
  const { blinded, inverse: undoes } = blind(pair.publicKey, message)
  const good = signBlindly(blinded)
  const finish = (of: Uint8Array, signature: Uint8Array, by: Uint8Array): Uint8Array | null =>
    finalized(pair.publicKey, of, signature, by)
  expect(finish(message, good, undoes)).not.toBeNull()
  expect(finish(prepared(hex('01')), good, undoes)).toBeNull()
  expect(finish(message, signBlindly(new Uint8Array(256).fill(3)), undoes)).toBeNull()
  expect(finish(message, good.subarray(1), undoes)).toBeNull()
  expect(finish(message, good, undoes.subarray(1))).toBeNull()
  expect(blind(pair.publicKey, message).blinded).not.toEqual(blinded)
})

test('numbers that cannot be blinded are refused: nothing below the modulus, one that shares a factor, no RSA key', () => {
  const message = prepared(hex('01'))
  const never = (length: number): Uint8Array => new Uint8Array(length).fill(255)
  expect(() => blind(pair.publicKey, message, never)).toThrow('nothing below the modulus')
  const p = Buffer.from(pair.privateKey.export({ format: 'jwk' }).p ?? '', 'base64url')
  const factor = new Uint8Array(Buffer.concat([Buffer.alloc(256 - p.length), p]))
  const salt = new Uint8Array(48)
  expect(() => blind(pair.publicKey, message, drawing(salt, factor))).toThrow('a factor in common')
  const { publicKey } = generateKeyPairSync('ed25519')
  expect(() => blind(publicKey, message)).toThrow('no RSA key')
  expect(isSigned(publicKey, message, new Uint8Array(64))).toBe(false)
})
