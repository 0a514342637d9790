/** The process that builds a pack, as a process: it is fed paper by paper, cancelled, killed, and given damaged ones. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FACE_FILES } from '../../main/export/pdf/type.ts'
import { readFace } from '../export/support/fonts.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { packPorts, runPack } from './support/child.ts'
import { orderFor, paper, real } from './support/papers.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())
beforeAll(async () => {
  for (const [face, file] of Object.entries(FACE_FILES))
    scratch.put(file, await readFace(face as keyof typeof FACE_FILES))
})

const rows = [
  paper('Một', real('quyet-dinh-63-2025-ubnd-phu-tho'), 15),
  paper('Hai', real('van-ban-hop-nhat-30-vbhn-vpqh'), 40),
]
const job = () => ({
  order: { ...orderFor(rows).order, fonts: scratch.folder },
  sources: rows.map(({ bytes }) => ({
    size: bytes.length,
    read: async (start: number, end: number) => bytes.slice(start, end),
  })),
})

test('the process makes the pack, says how far it is, and one damaged paper does not stop it', async () => {
  const pieces: Uint8Array[] = []
  const parts: number[] = []
  const { order, sources } = job()
  // What main answers where a paper's bytes cannot be read.
  const damaged = { size: 1000, read: async () => new Uint8Array() }
  const result = await runPack(packPorts(), {
    ...{ order, sources: [sources[0] ?? damaged, damaged] },
    write: async (bytes) => void pieces.push(bytes),
    progress: (part) => void parts.push(part),
  })
  expect(result).toMatchObject({
    ...{ ok: true, value: { is: 'packed', answer: { pages: 18, outcomes: ['whole', 'missing'] } } },
  })
  expect(qpdfFaults(scratch.put('made.pdf', Buffer.concat(pieces)))).toBe('')
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.toSorted((one, other) => one - other)).toEqual(parts)
})

test('a cancelled one ends at once, process and all', async () => {
  const control = new AbortController()
  const children: ChildProcess[] = []
  const result = await runPack(
    packPorts((one) => void children.push(one)),
    {
      ...{ ...job(), signal: control.signal, progress: () => control.abort() },
    },
  )
  expect(result).toEqual({ ok: false, failure: { code: 'export/cancelled' } })
  const [child] = children
  if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child?.signalCode).toBe('SIGKILL')
})

test.each([
  ['dies', (kill: () => void) => kill(), 'export/failed'],
  ['finds the disk full', () => Promise.reject(new Error('full')), 'storage/full'],
] as const)('one that %s says so', async (_how, write, code) => {
  const children: ChildProcess[] = []
  const result = await runPack(
    packPorts((one) => void children.push(one)),
    {
      ...job(),
      write: async () => write(() => void children[0]?.kill('SIGKILL')),
    },
  )
  expect(result).toEqual({ ok: false, failure: { code } })
})
