import type { ChildProcess } from 'node:child_process'
import { channel } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pdfInspector } from '../../server/intake/inspect-pdf.ts'
import { saying } from '../fixtures/bad-pdfs.ts'
import { atTheDoor } from './door.ts'

test('papers are looked at in turn, each with its own answer, good and bad mixed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-'))
  try {
    const inspect = pdfInspector(1)
    const ended: number[] = []
    const seen = await Promise.all(
      [0, 1, 2, 3].map(async (number) => {
        const path = join(folder, `${String(number)}.pdf`)
        writeFileSync(path, number === 1 ? 'no paper' : saying(`Trang ${String(number)}`))
        const answer = await inspect(path)
        ended.push(number)
        return answer.ok ? answer.value.text.pages : answer.failure.code
      }),
    )
    expect(seen).toEqual([['Trang 0'], 'paper/not-pdf', ['Trang 2'], ['Trang 3']])
    // One at a time: 1 is answered without a reader and would be first if it had not waited.
    expect(ended).toEqual([0, 1, 2, 3])
    await expect(inspect(join(folder, 'gone.pdf'))).rejects.toThrow('ENOENT')
    expect(await inspect(join(folder, '3.pdf'))).toMatchObject({ ok: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Kills the first `count` readers, as a machine that is short of memory does. */
async function underKills<T>(count: number, work: () => Promise<T>): Promise<{ result: T; killed: number }> {
  let killed = 0
  const started = (message: unknown): void => {
    if (killed === count) return
    killed += 1
    const { process: child } = message as { readonly process: ChildProcess }
    child.once('spawn', () => child.kill('SIGKILL'))
  }
  channel('child_process').subscribe(started)
  try {
    return { result: await work(), killed }
  } finally {
    channel('child_process').unsubscribe(started)
  }
}

test.each([
  { kills: 1, expected: { pages: ['Xin chao'] } },
  { kills: 2, expected: { code: 'paper/damaged' } },
])(
  'a reader that is ended from outside says nothing of the paper, and one more is asked: $kills',
  async ({ kills, expected }) => {
    const { result, killed } = await underKills(kills, () => atTheDoor(saying('Xin chao')))
    expect(killed).toBe(kills)
    expect(result).toEqual(expected)
  },
)
