import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listFolder } from './listing.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'phong-hop-listing-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, words: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), words)
}
const list = (signal = new AbortController().signal) =>
  listFolder(folder, { signal, progress: () => undefined })

test('files with their folders, in the order people count, the same ones found', async () => {
  put('10. B.pdf', 'mười')
  put('2. A.pdf', 'hai')
  put('2. Phụ lục/1. C.pdf', 'mười')
  put('3. D.pdf', 'bốn!')
  const listing = await list()
  expect(listing?.files.map((file) => file.path)).toEqual([
    '2. A.pdf',
    '2. Phụ lục/1. C.pdf',
    '3. D.pdf',
    '10. B.pdf',
  ])
  expect([...(listing?.same ?? [])]).toEqual([['10. B.pdf', '2. Phụ lục/1. C.pdf']])
  expect([listing?.cut, listing?.unreadable]).toEqual([false, []])
})

test('a folder that holds itself has an end; links are no files', async () => {
  put('a/1.pdf', 'x')
  symlinkSync(folder, path.join(folder, 'a', 'vòng'))
  symlinkSync('/etc/hostname', path.join(folder, 'a', '2.pdf'))
  expect((await list())?.files.map((file) => file.path)).toEqual(['a/1.pdf'])
})

test('an empty folder, one that is not there, and one that nobody waits for', async () => {
  expect((await list())?.files).toEqual([])
  expect(
    (
      await listFolder(path.join(folder, 'không có'), {
        signal: new AbortController().signal,
        progress: () => undefined,
      })
    )?.unreadable,
  ).toEqual([''])
  put('1.pdf', 'x')
  expect(await list(AbortSignal.abort())).toBeNull()
})

test('more files than are looked at are said to be', async () => {
  for (let at = 0; at < 5001; at += 1) writeFileSync(path.join(folder, `${String(at)}.pdf`), '')
  const listing = await list()
  expect([listing?.files.length, listing?.cut]).toEqual([5000, true])
})
