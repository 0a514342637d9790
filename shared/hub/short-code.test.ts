import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeInvitation, readInvitation } from './invitation.ts'
import {
  CODE_LENGTH,
  CODE_SIGNS,
  decodeShortCode,
  encodeShortCode,
  HUB_PORTS,
  type ShortCode,
  spacedCode,
} from './short-code.ts'

const octet = fc.integer({ min: 0, max: 255 })
const anyCode: fc.Arbitrary<ShortCode> = fc.record({
  address: fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.')),
  port: fc.constantFrom(...HUB_PORTS),
  mark: octet,
})

function written(what: ShortCode): string {
  const code = encodeShortCode(what)
  if (code === null) throw new Error(`no code for ${what.address}:${what.port}`)
  return code
}

const isTaken = (typed: string): boolean => decodeShortCode(typed).ok

describe('the short code', () => {
  it('comes back as the address that it was made of', () => {
    fc.assert(
      fc.property(anyCode, (what) => {
        const code = written(what)
        expect(code).toHaveLength(CODE_LENGTH)
        expect(decodeShortCode(code)).toEqual({ ok: true, value: what })
      }),
    )
  })

  it('is twelve signs even for the last address there is', () => {
    const what = { address: '255.255.255.255', port: HUB_PORTS.at(-1) ?? 0, mark: 255 }
    expect(decodeShortCode(written(what))).toEqual({ ok: true, value: what })
  })

  it('notices every single wrong sign and every two that were exchanged', () => {
    fc.assert(
      fc.property(anyCode, (what) => {
        const signs = [...written(what)]
        for (const [at, right] of signs.entries()) {
          for (const wrong of CODE_SIGNS)
            if (wrong !== right) expect(isTaken(signs.with(at, wrong).join(''))).toBe(false)
          for (let other = at + 1; other < signs.length; other += 1) {
            const changed = signs.with(at, signs[other] ?? '').with(other, right)
            if (signs[other] !== right) expect(isTaken(changed.join(''))).toBe(false)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('notices any two wrong signs', () => {
    const sign = fc.constantFrom(...CODE_SIGNS)
    const place = fc.integer({ min: 0, max: CODE_LENGTH - 1 })
    fc.assert(
      fc.property(anyCode, place, sign, place, sign, (what, one, first, two, second) => {
        const code = written(what)
        const changed = [...code].with(one, first).with(two, second).join('')
        expect(isTaken(changed)).toBe(changed === code)
      }),
      { numRuns: 2000 },
    )
  })

  it('is taken in small letters, with blanks, hyphens, and the letters O and I for the digits', () => {
    const what = { address: '0.0.1.10', port: 47_810, mark: 7 }
    const code = written(what)
    expect(code).toContain('0')
    for (const typed of [
      code.toLowerCase(),
      spacedCode(code),
      ` ${spacedCode(code).replaceAll(' ', ' - ')} `,
      code.replaceAll('0', 'o').replaceAll('1', 'i'),
    ])
      expect(decodeShortCode(typed)).toEqual({ ok: true, value: what })
  })

  it('has no sign that Telex or VNI would turn into another', () => {
    // Tones and marks attach to vowels; DD, D9 and W stand for a letter by themselves.
    expect(CODE_SIGNS).toMatch(/^[^AEIOUYDWJZ]+$/)
    expect(new Set(CODE_SIGNS).size).toBe(23)
  })

  it('tells a code that is not finished from one that is wrong', () => {
    const code = written({ address: '10.0.0.7', port: 47_811, mark: 1 })
    expect(decodeShortCode(code.slice(0, 11))).toMatchObject({ failure: { code: 'room/code-incomplete' } })
    expect(decodeShortCode('')).toMatchObject({ failure: { code: 'room/code-incomplete' } })
    expect(decodeShortCode(`${code}0`)).toMatchObject({ failure: { code: 'room/code-wrong' } })
    expect(decodeShortCode('phòng họp')).toMatchObject({ failure: { code: 'room/code-wrong' } })
  })

  it('names nothing that it cannot: other ports, other shapes of address', () => {
    for (const address of ['fe80::1', '1.2.3', '1.2.3.256', '01.2.3.4', ''])
      expect(encodeShortCode({ address, port: 47_810, mark: 0 })).toBeNull()
    expect(encodeShortCode({ address: '1.2.3.4', port: 443, mark: 0 })).toBeNull()
  })
})

describe('the invitation', () => {
  const certificate = Uint8Array.from({ length: 32 }, (_, index) => 255 - index)

  it('carries every address and the whole hash of the certificate', () => {
    const text = encodeInvitation({ addresses: ['192.168.1.7', '10.1.2.3'], port: 47_812, certificate })
    expect(text).toMatch(/^[0-9A-Z:]+$/)
    expect(readInvitation(` ${text.toLowerCase()}\n`)).toEqual({
      ok: true,
      value: {
        at: [
          { address: '192.168.1.7', port: 47_812 },
          { address: '10.1.2.3', port: 47_812 },
        ],
        certificate,
        mark: 255,
      },
    })
  })

  it('is a short code where it was typed', () => {
    const code = written({ address: '192.168.1.7', port: 47_812, mark: 9 })
    expect(readInvitation(spacedCode(code))).toEqual({
      ok: true,
      value: { at: [{ address: '192.168.1.7', port: 47_812 }], certificate: null, mark: 9 },
    })
  })

  it('is refused when anything is missing, too much, or of another port', () => {
    const text = encodeInvitation({ addresses: ['192.168.1.7'], port: 47_812, certificate })
    for (let length = 10; length < text.length; length += 1)
      expect(readInvitation(text.slice(0, length)).ok).toBe(false)
    for (const bad of [
      `${text}00`,
      text.replace(':BAC4', ':01BB'),
      'PHONGHOP1:',
      'PHONGHOP1:ZZ',
      'PHONGHOP2:00',
    ])
      expect(readInvitation(bad).ok).toBe(false)
  })
})
