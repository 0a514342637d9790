import { expect, test } from 'vitest'
import { OpId, uuidV7 } from './ids.ts'

test('makes the example of RFC 9562 appendix A.6', () => {
  const random = new Uint8Array(16)
  random.set([0xcc, 0xc3], 6)
  random.set([0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f], 8)
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('gives ids that parse and sort by time', () => {
  const earlier = uuidV7(1_000, new Uint8Array(16).fill(255))
  const later = uuidV7(1_001, new Uint8Array(16))
  expect(OpId.safeParse(earlier).success).toBe(true)
  expect(earlier < later).toBe(true)
})

test('refuses too little randomness', () => {
  expect(() => uuidV7(0, new Uint8Array(15))).toThrow('16 random bytes')
})
