import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashQueue } from './hash-queue.ts'

test('any bytes are hashed and verified, text or not', async () => {
  const queue = hashQueue(2)
  const secret = Uint8Array.from([0xff, 0x00, 0xc3, 0x28, 0x80])
  const hashed = await queue.hash(secret)
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await queue.verify(hashed, secret)).toBe(true)
  expect(await queue.verify(hashed, randomBytes(5))).toBe(false)
})

test('no more run at once than allowed, the rest wait in line, and a failure frees its place', async () => {
  const queue = hashQueue(2)
  const works = Array.from({ length: 6 }, () => queue.hash(randomBytes(32)))
  await Promise.resolve()
  expect(queue.waiting()).toBe(4)
  await Promise.all(works)
  expect(queue.waiting()).toBe(0)
  const failing = Array.from({ length: 4 }, () => queue.verify('not a hash', randomBytes(3)))
  expect((await Promise.allSettled(failing)).map((end) => end.status)).toEqual(
    Array.from({ length: 4 }, () => 'rejected'),
  )
  expect(await queue.hash(randomBytes(3))).toContain('$argon2id$')
})
