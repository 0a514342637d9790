/** A meeting that leaves as a folder and as a bag: checked by a verifier that reads the bag as RFC 8493 says, and taken in again. */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FolderPorts, writeFolder } from '../../main/app/archive-folder.ts'
import { removeUnfinishedWork } from '../../main/app/unfinished.ts'
import type { LeavingMeeting, LeavingPaper } from '../../shared/archive/model.ts'
import { proposeFolder } from '../../shared/import/folder.ts'
import { readOparl } from '../../shared/import/oparl.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'archive-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const contents = new Map(
  ['Tờ trình dự toán', 'Báo cáo thẩm tra', 'Phụ lục'].map((text, at) => {
    const bytes = Buffer.alloc(1_500_000 * at + 20, text)
    return [createHash('sha256').update(bytes).digest('hex'), bytes]
  }),
)
const sums = [...contents.keys()]

const paper = (at: number, name: string, here = true): LeavingPaper => ({
  ...{ paperId: `p${at}`, fileId: `f${at}`, fileVersionId: `v${at}`, versionNumber: 1, name, reference: '' },
  ...{ paperType: '', date: null, originator: '', role: 'main', pageCount: 1, here },
  ...{ sha256: sums[at] ?? 'f'.repeat(64), size: contents.get(sums[at] ?? '')?.length ?? 10 },
})
const item = (id: string, name: string, papers: LeavingPaper[]) => ({
  ...{
    id,
    number: id,
    name,
    presenter: '',
    presentingUnit: '',
    plannedMinutes: null,
    forSome: false,
    papers,
  },
})
const meeting: LeavingMeeting = {
  ...{
    id: 'm1',
    name: 'Phiên họp: tháng 11/2026',
    state: 'closed',
    organization: 'UBND xã',
    room: '',
    address: '',
  },
  ...{ start: instant(0), end: instant(1), people: [] },
  items: [
    item('1', 'Ngân sách', [paper(0, 'Tờ trình dự toán 50%'), paper(1, 'Báo cáo thẩm tra')]),
    item('2', 'Khác', [paper(2, 'Phụ lục'), paper(3, 'Chưa tải', false)]),
  ],
}

const ports = (change: Partial<FolderPorts> = {}): FolderPorts => ({
  openPaper: async (sha256) => {
    const bytes = contents.get(sha256)
    if (bytes === undefined) return fail('paper/damaged')
    return ok({
      size: bytes.length,
      read: async (from, to) => bytes.subarray(from, to),
      close: async () => undefined,
    })
  },
  clock: { now: () => instant(Date.UTC(2026, 10, 23, 18)), monotonicMs: () => 0 },
  version: '0.1.0',
  progressed: () => undefined,
  signal: new AbortController().signal,
  note: () => undefined,
  unfinished: async () => undefined,
  ...change,
})
const leaving = { meeting, base: 'https://hop.example.vn/oparl/v1.1' }
const filesIn = (folder: string, under = ''): string[] =>
  readdirSync(path.join(folder, under), { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? filesIn(folder, `${under}${one.name}/`) : [`${under}${one.name}`]))
    .sort()

/** What is wrong with a bag; nothing: it is complete and valid (RFC 8493 §3). */
function faultsOf(bag: string): string[] {
  const read = (file: string): string => readFileSync(path.join(bag, file), 'utf8')
  const faults: string[] = []
  if (read('bagit.txt') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    faults.push('bagit.txt')
  const payload = filesIn(bag).filter((file) => file.startsWith('data/'))
  const check = (manifest: string, algorithm: string, whole: readonly string[]): void => {
    const listed = read(manifest)
      .trimEnd()
      .split('\n')
      .map((line) => /^([0-9a-f]+) {1,2}(.+)$/.exec(line))
    const names = listed.map((line) =>
      (line?.[2] ?? '').replace(/%(0A|0D|25)/g, (code) => decodeURIComponent(code)),
    )
    if (whole.some((file) => !names.includes(file)) || names.length !== whole.length)
      faults.push(`${manifest}: list`)
    for (const [at, name] of names.entries()) {
      const sum = createHash(algorithm)
        .update(readFileSync(path.join(bag, name)))
        .digest('hex')
      if (sum !== listed[at]?.[1]) faults.push(`${manifest}: ${name}`)
    }
  }
  const tags = filesIn(bag).filter((file) => !file.startsWith('data/') && !file.startsWith('tagmanifest-'))
  for (const algorithm of ['sha256', 'sha512']) {
    check(`manifest-${algorithm}.txt`, algorithm, payload)
    check(`tagmanifest-${algorithm}.txt`, algorithm, tags)
  }
  const bytes = payload.reduce((sum, file) => sum + statSync(path.join(bag, file)).size, 0)
  if (!read('bag-info.txt').includes(`Payload-Oxum: ${bytes}.${payload.length}\n`))
    faults.push('Payload-Oxum')
  return faults
}

test('a bag is complete and valid; a changed bit, a lost file and a file too many are seen', async () => {
  const made = await writeFolder(ports(), { parent, leaving, asBag: true })
  if (!made.ok) throw new Error(made.failure.code)
  const { folder } = made.value
  expect(path.basename(folder)).toBe('Phiên họp- tháng 11-2026')
  expect(faultsOf(folder)).toEqual([])
  expect(readFileSync(path.join(folder, 'bag-info.txt'), 'utf8')).toContain('Bagging-Date: 2026-11-24\n')
  const file = path.join(folder, 'data', '01.1_Tờ trình dự toán 50%.pdf')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.with(3, (bytes[3] ?? 0) ^ 1))
  expect(faultsOf(folder)).toEqual([
    `manifest-sha256.txt: data/01.1_Tờ trình dự toán 50%.pdf`,
    `manifest-sha512.txt: data/01.1_Tờ trình dự toán 50%.pdf`,
  ])
  writeFileSync(file, bytes)
  writeFileSync(path.join(folder, 'data', 'thừa.txt'), 'x')
  expect(faultsOf(folder)).toContain('manifest-sha256.txt: list')
})

test('a folder is taken in again as the agenda that it was, and so is its OParl', async () => {
  const made = await writeFolder(ports(), { parent, leaving, asBag: false })
  if (!made.ok) throw new Error(made.failure.code)
  const names = filesIn(made.value.folder)
  expect(names).toEqual([
    '01.1_Tờ trình dự toán 50%.pdf',
    '01.2_Báo cáo thẩm tra.pdf',
    '02.1_Phụ lục.pdf',
    'Chương trình.txt',
    'OParl.json',
  ])
  const proposal = proposeFolder(
    path.basename(made.value.folder),
    names.map((name) => ({ path: name, size: 1 })),
  )
  expect(proposal.papers.map(({ itemKey, title }) => [itemKey, title])).toEqual([
    ['n:1', 'Tờ trình dự toán 50%'],
    ['n:1', 'Báo cáo thẩm tra'],
    ['n:2', 'Phụ lục'],
  ])
  const { meeting: root, objects } = JSON.parse(
    readFileSync(path.join(made.value.folder, 'OParl.json'), 'utf8'),
  )
  const read = readOparl(root, new Map(objects.map((one: { id: string }) => [one.id, one])))
  if (read.is !== 'proposal') throw new Error(read.is)
  expect(read.proposal.items.map(({ name }) => name)).toEqual(['Ngân sách', 'Khác'])
  expect(read.proposal.papers.map(({ title }) => title)).toEqual([
    'Tờ trình dự toán 50%',
    'Báo cáo thẩm tra',
    'Phụ lục',
    'Chưa tải',
  ])
})

test('the same meeting twice does not overwrite the first', async () => {
  for (const name of ['Phiên họp- tháng 11-2026', 'Phiên họp- tháng 11-2026 (2)']) {
    const made = await writeFolder(ports(), { parent, leaving, asBag: false })
    expect(made.ok && path.basename(made.value.folder)).toBe(name)
  }
})

test('stopped amid a paper, or with a paper that is damaged, nothing is left', async () => {
  const control = new AbortController()
  const stopped = await writeFolder(ports({ signal: control.signal, progressed: () => control.abort() }), {
    parent,
    leaving,
    asBag: true,
  })
  expect(stopped).toMatchObject({ failure: { code: 'export/cancelled' } })
  const openPaper: FolderPorts['openPaper'] = async () =>
    ok({ size: 3, read: async () => new Uint8Array(3), close: async () => undefined })
  const damaged = await writeFolder(ports({ openPaper }), { parent, leaving, asBag: true })
  expect(damaged).toMatchObject({ failure: { code: 'paper/damaged' } })
  expect(readdirSync(parent)).toEqual([])
})

test('killed in the middle, at the next start nothing half made is left; a stranger’s folder stays', async () => {
  const written = fork(fileURLToPath(new URL('support/archive-child.ts', import.meta.url)), [parent], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let noted: string | null = null
  const halfWay = new Promise<void>((resolve) =>
    written.on('message', (message: { unfinished?: string; halfWay?: boolean }) => {
      if (message.unfinished !== undefined) {
        noted = message.unfinished
        written.send('noted')
      } else resolve()
    }),
  )
  await halfWay
  written.kill('SIGKILL')
  expect(await once(written, 'exit')).toEqual([null, 'SIGKILL'])
  expect(readdirSync(parent)).toEqual([path.basename(noted ?? '')])
  expect(filesIn(parent).length).toBeGreaterThan(0)
  const store = {
    unfinished: async (what: string) => (what === 'folder' ? noted : null),
    noteUnfinished: async (_: string, left: string | null) => {
      noted = left
      return ok(null)
    },
  }
  await removeUnfinishedWork(store)
  expect([readdirSync(parent), noted]).toEqual([[], null])

  mkdirSync(path.join(parent, 'Tài liệu'))
  noted = path.join(parent, 'Tài liệu')
  await removeUnfinishedWork(store)
  expect(readdirSync(parent)).toEqual(['Tài liệu'])
})
