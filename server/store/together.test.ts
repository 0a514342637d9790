import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServerStore, type Store } from './open.ts'
import { together } from './together.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'phong-hop-together-'))
let store: Store
beforeAll(() => {
  store = openServerStore(folder)
  store.write((tx) => void tx.sql('CREATE TABLE word (word TEXT PRIMARY KEY) STRICT').run())
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const keep = (word: string): string =>
  store.write((tx) => {
    tx.sql('INSERT INTO word (word) VALUES (?)').run(word)
    return word
  })
const words = (): unknown[] => store.reads.sql('SELECT word FROM word ORDER BY word').pluck().all()

/** Counts transactions that come to the disk. */
function counting(): { readonly write: Store['write']; count: number } {
  const counted = {
    count: 0,
    write: ((work) => {
      counted.count += 1
      return store.write(work)
    }) as Store['write'],
  }
  return counted
}

test('[SES-29] what came at once goes to the disk in one transaction, and each hears of it then', async () => {
  const counted = counting()
  const disk = together(counted)
  const given = Array.from({ length: 200 }, (_, at) => `at once ${at}`)
  expect(await Promise.all(given.map((word) => disk.write(() => keep(word))))).toEqual(given)
  expect(counted.count).toBe(1)
  expect(words()).toHaveLength(200)
  await disk.write(() => keep('later'))
  expect(counted.count).toBe(2)
})

test('what one of them cannot do is its own failure; whoever kept something in memory is told each time', async () => {
  const disk = together(store)
  let undone = 0
  const told = (): void => {
    undone += 1
  }
  const [good, bad, other] = await Promise.allSettled([
    disk.write(() => keep('good'), told),
    disk.write(() => keep('later')),
    disk.write(() => keep('other')),
  ])
  expect([good.status, bad.status, other.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(words()).toEqual(expect.arrayContaining(['good', 'other']))
  expect(undone).toBe(1)
})
