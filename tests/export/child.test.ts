/** The exporting process itself, as a process: it is fed, cancelled, killed, lied to, and its disk fills. */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Child, type Done, type Job, type JobPorts, runJob } from '../../main/export/index.ts'
import { FACE_FILES } from '../../main/export/pdf/type.ts'
import { createChance } from '../simulation/chance.ts'
import { readFace } from './support/fonts.ts'
import { annotatedElsewhere, FOREIGN_TAKEN } from './support/foreign-pdf.ts'
import { makeLayers, makeOrder, VERSION } from './support/marks.ts'
import { qpdfFaults, Scratch } from './support/readers.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const paper = new Uint8Array(
  readFileSync(path.join(ROOT, 'tests/fixtures/vn-gov/van-ban-hop-nhat-30-vbhn-vpqh.pdf')),
)
const scratch = new Scratch()
afterAll(() => scratch.end())

beforeAll(async () => {
  for (const [face, file] of Object.entries(FACE_FILES))
    scratch.put(file, await readFace(face as keyof typeof FACE_FILES))
})

const order = () => {
  const pages = Array.from({ length: 40 }, () => ({
    box: [0, 0, 595, 842] as [number, number, number, number],
    turn: 0 as const,
  }))
  return { ...makeOrder(makeLayers(createChance('child'), 120, pages)), fonts: scratch.folder }
}
const source = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (start: number, end: number) => Promise.resolve(bytes.slice(start, end)),
})

function ports(change: (child: Child) => Child = (child) => child): JobPorts {
  return {
    launch: () => {
      const child = fork(path.join(ROOT, 'main/export/child.ts'), [], {
        serialization: 'advanced',
        stdio: 'ignore',
      })
      return change({
        // To a process that is gone nothing is said, as Electron's own does: only a `send` that is answered keeps quiet.
        say: (message) => void child.send(message, () => undefined),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.on('exit', listener),
        kill: () => void child.kill('SIGKILL'),
        memory: () => null,
      })
    },
    every: (ms, tick) => {
      const timer = setInterval(tick, ms)
      return () => clearInterval(timer)
    },
    monotonicMs: () => performance.now(),
    isFullDisk: (error) => error instanceof Error && error.message === 'full',
  }
}

interface Ran {
  readonly result: Awaited<ReturnType<typeof runJob>>
  readonly bytes: Buffer
  readonly parts: readonly number[]
}

async function run(change: Partial<Job> = {}, with_ = ports()): Promise<Ran> {
  const pieces: Uint8Array[] = []
  const parts: number[] = []
  const result = await runJob(with_, {
    order: order(),
    sources: [source(paper)],
    write: async (bytes) => void pieces.push(bytes),
    progress: (part) => void parts.push(part),
    signal: new AbortController().signal,
    ...change,
  })
  return { result, bytes: Buffer.concat(pieces), parts }
}
const made = ({ result }: Ran): Extract<Done, { is: 'made' }> => {
  if (!result.ok || result.value.is !== 'made') throw new Error(JSON.stringify(result))
  return result.value
}

describe('the exporting process', () => {
  test('makes a file, says how far it is, and counts', async () => {
    const ran = await run()
    expect(made(ran).count).toBe(120)
    expect(qpdfFaults(scratch.put('made.pdf', ran.bytes))).toBe('')
    expect(ran.parts.length).toBeGreaterThan(3)
    expect([...ran.parts].sort((one, other) => one - other)).toEqual(ran.parts)
  })

  test('reads what others annotated', async () => {
    const foreign = await annotatedElsewhere(paper)
    const { result } = await run({
      order: { do: 'import', fileVersionId: VERSION },
      sources: [source(paper), source(foreign)],
    })
    expect(result).toMatchObject({ ok: true, value: { is: 'imported', answer: { otherPaper: false } } })
    if (result.ok && result.value.is === 'imported')
      expect(result.value.answer.drafts).toHaveLength(FOREIGN_TAKEN)
  })

  test('stops at once when it is cancelled', async () => {
    const control = new AbortController()
    const { result, bytes } = await run({ signal: control.signal, progress: () => control.abort() })
    expect(result).toEqual({ ok: false, failure: { code: 'export/cancelled' } })
    expect(bytes).toHaveLength(0)
  })

  test.each([
    ['dies', (child: Child) => ({ ...child, say: () => child.kill() })],
    [
      'talks nonsense',
      (child: Child) => ({
        ...child,
        onMessage: (listener: (message: unknown) => void) => listener({ type: 'made', count: -1 }),
      }),
    ],
    ['grows without end', (child: Child) => ({ ...child, memory: () => 9e12 })],
  ])('that %s fails with words', async (_how, change) => {
    const { result } = await run({}, ports(change))
    expect(result).toEqual({ ok: false, failure: { code: 'export/failed' } })
  })

  test('whose disk is full says so', async () => {
    const { result } = await run({ write: () => Promise.reject(new Error('full')) })
    expect(result).toEqual({ ok: false, failure: { code: 'storage/full' } })
  })

  test('given a paper that is none says that it is unreadable', async () => {
    const { result } = await run({ sources: [source(new TextEncoder().encode('%PDF-1.7 nothing'))] })
    expect(result).toEqual({ ok: false, failure: { code: 'export/paper-unreadable' } })
  })
})
