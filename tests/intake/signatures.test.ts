/** Signatures of real papers, checked here and by poppler; and what was changed, forged or is nonsense. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { afterAll, expect, test } from 'vitest'
import { signaturesOf } from '../../server/intake/signatures.ts'
import { signerAmong } from '../../shared/first-page/signer.ts'
import { MOST_SIGNATURES, PaperSignature } from '../../shared/wire/paper-signature.ts'

const folder = mkdtempSync(join(tmpdir(), 'signatures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const real = (name: string): Buffer => readFileSync(new URL(`../fixtures/vn-gov/${name}`, import.meta.url))
const DECISION = real('quyet-dinh-63-2025-ubnd-phu-tho.pdf')
const path = join(folder, 'paper.pdf')

function look(bytes: Uint8Array, roots: readonly string[] = []): PaperSignature[] {
  writeFileSync(path, bytes)
  const fd = openSync(path, 'r')
  try {
    return signaturesOf(fd, roots).map((one) => PaperSignature.parse(one))
  } finally {
    closeSync(fd)
  }
}

interface Poppler {
  readonly isValid: boolean
  readonly isChanged: boolean
  readonly signer: string
  readonly at: number
}

function poppler(): Poppler[] {
  const said = execFileSync('pdfsig', [path], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
  return said
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .map((part) => ({
      isValid: part.includes('Signature is Valid.'),
      isChanged: part.includes('Digest Mismatch.'),
      signer: /Signer Certificate Common Name: (.*)/.exec(part)?.[1] ?? '',
      at: Date.parse(`${/Signing Time: (.*)/.exec(part)?.[1] ?? ''} UTC`),
    }))
}

/** The value of the last signature, read by itself. */
function lastSigned(): { readonly signed: SignedData; readonly hexAt: number } {
  const text = DECISION.toString('latin1')
  const [, , length, second] = /\[([\d]+) (\d+) (\d+)/.exec(text.slice(text.lastIndexOf('/ByteRange'))) ?? []
  const hexAt = Number(length) + 1
  const cms = Buffer.from(text.slice(hexAt, Number(second) - 1), 'hex')
  const parsed = fromBER(Uint8Array.from(cms).buffer)
  return { signed: new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content }), hexAt }
}

test('a real decision: three sound signatures, as poppler says; nobody here knows their root', () => {
  const ours = look(DECISION)
  const theirs = poppler()
  expect(ours).toHaveLength(3)
  expect(ours.map(({ signer, signedAt }) => [signer, signedAt])).toEqual(
    theirs.map(({ signer, at }) => [signer.normalize('NFC'), at]),
  )
  expect(theirs.every(({ isValid }) => isValid)).toBe(true)
  expect(ours.map(({ state, why }) => `${state} ${why}`)).toEqual(Array(3).fill('unknown root-unknown'))
  expect(ours.map(({ coversAll }) => coversAll)).toEqual([false, false, true])
})

test('with a certificate that the office trusts they are valid', () => {
  const { signed } = lastSigned()
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate)
  const own = certificates.map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER())))
  expect(own.length).toBeGreaterThan(0)
  for (const root of own)
    expect(look(DECISION, [root.toString()]).map(({ state }) => state)).toEqual(Array(3).fill('valid'))
})

test('one byte changed: invalid, as poppler says; bytes added behind leave what was signed sound', () => {
  const changed = Buffer.from(DECISION)
  changed[200_000] = (changed[200_000] ?? 0) ^ 1
  expect(look(changed).map(({ state, why }) => `${state} ${why}`)).toEqual(
    Array(3).fill('invalid bytes-changed'),
  )
  expect(poppler().map(({ isChanged }) => isChanged)).toEqual([true, true, true])
  const longer = look(Buffer.concat([DECISION, Buffer.from('\n% more\n')]))
  expect(longer.map(({ why, coversAll }) => [why, coversAll])).toEqual(Array(3).fill(['root-unknown', false]))
})

test('a value that the key did not make is invalid', () => {
  const { signed, hexAt } = lastSigned()
  const value = Buffer.from(signed.signerInfos[0]!.signature.valueBlock.valueHexView).toString('hex')
  const forged = Buffer.from(DECISION)
  const at = forged.toString('latin1').toLowerCase().indexOf(value, hexAt) + 40
  forged.write(forged.toString('latin1', at, at + 1) === '0' ? '1' : '0', at, 'latin1')
  expect(look(forged).at(-1)).toMatchObject({ state: 'invalid', why: 'not-by-its-key' })
})

test('papers that are shorter than what was signed: nobody can tell', () => {
  for (const name of ['nghi-dinh-282-2025-nd-cp.pdf', 'van-ban-hop-nhat-30-vbhn-vpqh.pdf'])
    expect(look(real(name)).map(({ state, why }) => `${state} ${why}`)).toEqual(['unknown beyond-file'])
})

test('a person who signed is offered as the signer; an office, or a broken signature, is not', () => {
  const by = (signer: string, state: 'valid' | 'invalid' | 'unknown' = 'unknown') => ({ signer, state })
  const office = by('Ủy ban nhân dân tỉnh Phú Thọ')
  expect(signerAmong([by('Trần Duy Đông'), office])?.value).toBe('Trần Duy Đông')
  expect(signerAmong([office, by('Sở Tài Chính'), by('Trần Duy Đông', 'invalid')])).toBeNull()
})

test('nonsense says nothing and harms nothing', () => {
  const range = '/ByteRange [0 40 60 10]'
  const odd = [
    '',
    '%PDF-1.7 no signature',
    `${range}${'x'.repeat(100)}`,
    `${' '.repeat(40)}<${'00'.repeat(9)}>${' '.repeat(20)}${range}`,
    '/ByteRange [0 999999999999 5 5]',
    '/ByteRange [9 9 0 0]',
  ]
  for (const text of odd)
    expect(
      look(Buffer.from(text, 'latin1')).every(({ state }) => state === 'unknown'),
      text,
    ).toBe(true)
  expect(look(Buffer.from(range.repeat(1000)))).toHaveLength(MOST_SIGNATURES)
})
