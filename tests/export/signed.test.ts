/** Signed papers: the copy keeps the signature where that is allowed, and says so honestly where it is not. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeExport, readImport } from '../../main/export/work.ts'
import { createChance } from '../simulation/chance.ts'
import { readFace } from './support/fonts.ts'
import { makeLayers, makeOrder, VERSION } from './support/marks.ts'
import { byMupdf, dark, drawnByPoppler, qpdfFaults, Scratch } from './support/readers.ts'
import { signedPaper } from './support/sign.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())

const SHAPES = [0, 1].map(() => ({
  box: [0, 0, 595, 842] as [number, number, number, number],
  turn: 0 as const,
}))

async function exported(paper: Uint8Array, shapes = SHAPES) {
  const order = makeOrder(makeLayers(createChance('signed'), 33, shapes))
  const made = await makeExport(order, {
    read: () => Promise.resolve(paper),
    readFace,
    progress: () => undefined,
  })
  if (!made.ok) throw new Error(made.failure.code)
  return Buffer.from(made.value.bytes)
}
const signatures = (file: string): string => {
  try {
    return execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? '')
  }
}

describe('a signed paper', () => {
  test.each([null, 3] as const)(
    'that allows notes (%s) keeps its signature and its bytes',
    async (certified) => {
      const paper = await signedPaper(scratch, certified)
      expect(signatures(scratch.put('paper.pdf', paper))).toContain('Signature is Valid')
      const copy = await exported(paper)
      const file = scratch.put(`copy-${certified ?? 'plain'}.pdf`, copy)
      expect(copy.subarray(0, paper.length).equals(paper)).toBe(true)
      expect(qpdfFaults(file)).toBe('')
      expect(signatures(file)).toContain('Signature is Valid')
      expect(byMupdf(file).filter(({ isReply }) => isReply === false)).toHaveLength(33)
      // No list of attachments was added to it; our model came along all the same.
      expect(execFileSync('pdfdetach', ['-list', file], { encoding: 'utf8' })).toContain('0 embedded files')
      const order = { do: 'import', fileVersionId: VERSION } as const
      const back = await readImport(order, {
        read: (which) => Promise.resolve(which === 0 ? paper : new Uint8Array(copy)),
        readFace,
        progress: () => undefined,
      })
      expect(back.ok && back.value.drafts.some(({ placement }) => placement.quote !== null)).toBe(true)
    },
  )

  test.each([1, 2] as const)(
    'certified against notes (%d) is written anew, without a dead signature, its original inside',
    async (certified) => {
      const paper = await signedPaper(scratch, certified)
      const copy = await exported(paper)
      const file = scratch.put(`anew-${certified}.pdf`, copy)
      expect(qpdfFaults(file)).toBe('')
      expect(signatures(file)).not.toContain('Signature #1')
      execFileSync('pdfdetach', ['-saveall', '-o', scratch.folder, file])
      const original = path.join(scratch.folder, 'ban-goc-da-ky.pdf')
      expect(readFileSync(original).equals(paper)).toBe(true)
      expect(signatures(original)).toContain('Signature is Valid')
      // The picture of the signature stays on the page.
      const bare = await makeExport(makeOrder([], { pages: null }), {
        read: () => Promise.resolve(paper),
        readFace,
        progress: () => undefined,
      })
      expect(
        dark(drawnByPoppler(scratch.put('bare.pdf', bare.ok ? bare.value.bytes : ''), 0)),
      ).toBeGreaterThan(2000)
    },
  )

  test('of the province, certified against changes: its signatures verify on the original inside the copy', async () => {
    const source = path.join(import.meta.dirname, '../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf')
    const paper = new Uint8Array(readFileSync(source))
    const file = scratch.put('decision.pdf', await exported(paper, SHAPES))
    execFileSync('pdfdetach', ['-saveall', '-o', scratch.folder, file])
    const original = path.join(scratch.folder, 'ban-goc-da-ky.pdf')
    expect(readFileSync(original).equals(paper)).toBe(true)
    expect(signatures(original).match(/Signature is Valid/g)).toHaveLength(3)
  })
})
