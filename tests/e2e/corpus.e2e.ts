/**
 * Papers from outside in the real viewer: a few of every kind of the corpus, all that would do something, and one that
 * chance has broken in each way. The whole corpus is `npm run corpus`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { CorpusCase } from '../corpus/case.ts'
import { brokenCases, madeCases } from '../corpus/cases.ts'
import { type CorpusReader, startCorpus } from '../corpus/drive.ts'
import { complaintOf } from '../corpus/judge.ts'

const DECREE = 'tests/fixtures/vn-gov/nghi-dinh-282-2025-nd-cp.pdf'
/** The worst that each part of the corpus has; the deeds are all tried. */
const CHOSEN = new Set([
  'a table of a thousand million',
  'needs a password',
  'a hundred updates',
  'pages in a circle',
  'two hundred thousand pages',
  'outline in a circle',
  'page labels of a thousand million letters',
  'page box: as large as a PDF may be',
  'page box: one point square',
  'matrices of no numbers',
  'font drawn by itself',
  'code in the place of a matrix',
  'content of 700 MiB',
  'an image of 95 million pixels',
  'forms that draw forms',
  'dashes of nothing',
  'ten thousand notes',
  'an annotation drawn by itself',
])
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let folder: string
let made = 0
let reader: CorpusReader

test.beforeAll(async () => {
  test.setTimeout(240_000)
  folder = await mkdtemp(path.join(tmpdir(), 'corpus-e2e-'))
  reader = await startCorpus(DECREE)
})
test.afterAll(async () => {
  await reader?.end()
  await rm(folder, { recursive: true, force: true })
})

async function complaint(one: CorpusCase): Promise<string | null> {
  made += 1
  // A name for each: the host remembers which papers have brought their viewer down.
  const file = path.join(folder, `${made}.pdf`)
  await writeFile(file, await one.make())
  const verdict = await reader.open(file)
  if (one.group === 'deeds' && verdict.answer === 'opens') await reader.press()
  const wrong = complaintOf(one, verdict, { deeds: await reader.deeds.since(), witness: true })
  return wrong === null
    ? null
    : `${one.group}: ${one.name} (${one.seed ?? 'made'}): ${wrong}, ${verdict.answer}`
}

async function complaints(cases: readonly CorpusCase[]): Promise<string[]> {
  const wrong: string[] = []
  for (const one of cases) {
    const found = await complaint(one)
    if (found !== null) wrong.push(found)
  }
  return wrong
}

test('nothing that a paper asks for happens: no script, program, request, window, dialog or download', async () => {
  const deeds = madeCases.filter(({ group }) => group === 'deeds')
  expect(deeds.length).toBeGreaterThan(25)
  expect(await complaints(deeds)).toEqual([])
  expect(await reader.witness()).toBe(true)
})

test('bombs and broken files open or say what is wrong, and the paper beside them stays', async () => {
  const chosen = madeCases.filter(({ name }) => CHOSEN.has(name))
  expect(chosen).toHaveLength(CHOSEN.size)
  expect(await complaints(chosen)).toEqual([])
  expect(await reader.witness()).toBe(true)
})

test('papers broken by chance', async () => {
  process.stdout.write(`SEED=${seed}\n`)
  expect(await complaints(brokenCases(seed, 1))).toEqual([])
  expect(await reader.witness()).toBe(true)
})
