import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pdfInspector } from '../../server/intake/inspect-pdf.ts'
import { saying } from '../fixtures/bad-pdfs.ts'

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
