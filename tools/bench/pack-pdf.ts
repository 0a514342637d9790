/** One pack built by the product's own process from files on the disk, and the same papers put together by qpdf. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import type { PackAnswer } from '../../shared/pack/answer.ts'
import { packPorts, runPack } from '../../tests/pack/support/child.ts'
import { orderFor, paper, type TestPaper } from '../../tests/pack/support/papers.ts'
import { writeScan } from '../seed/scan/write-scan.ts'

const REAL = path.join(import.meta.dirname, '../../tests/fixtures/vn-gov')
const SIGNED: readonly (readonly [name: string, pages: number])[] = [
  ['quyet-dinh-63-2025-ubnd-phu-tho', 15],
  ['van-ban-hop-nhat-30-vbhn-vpqh', 40],
  ['nghi-dinh-282-2025-nd-cp', 95],
]

const QUALITY = 76

export interface PackShape {
  /** Of each of the three signed papers. */
  readonly signed: readonly [number, number, number]
  readonly scans: number
  readonly scanPages: number
}

export interface BenchPaper {
  readonly file: string
  readonly row: TestPaper
}

/** Real signed papers and scans beside each other, each a file of its own. */
export async function makePapers(folder: string, shape: PackShape): Promise<BenchPaper[]> {
  const papers: BenchPaper[] = []
  const add = (file: string, pages: number): void => {
    const name = `Tài liệu ${papers.length + 1}`
    const number = String(Math.floor(papers.length / 10) + 1)
    // The hash is of the name: two copies of one paper are two papers here.
    const row = paper(name, Buffer.from(name), pages, { item: { number, name: `Nội dung ${number}` } })
    papers.push({ file, row })
  }
  for (const [at, [name, pages]] of SIGNED.entries())
    for (let copy = 0; copy < (shape.signed[at] ?? 0); copy += 1) {
      const file = path.join(folder, `${name}-${copy}.pdf`)
      copyFileSync(path.join(REAL, `${name}.pdf`), file)
      add(file, pages)
    }
  const pictures = drawnPages(folder)
  let left = shape.scanPages
  for (let scan = 0; scan < shape.scans; scan += 1) {
    const pages = Math.round(left / (shape.scans - scan))
    const first = shape.scanPages - left
    const file = path.join(folder, `scan-${scan}.pdf`)
    async function* images(): AsyncGenerator<Uint8Array> {
      for (let at = first; at < first + pages; at += 1) yield distinct(pictures, at)
    }
    await writeScan(file, { title: 'Bản quét', pageCount: pages }, images())
    add(file, pages)
    left -= pages
  }
  return papers
}

/** Pages of a real paper as a scanner at 200 dpi gives them, about 450 kB each. */
function drawnPages(folder: string): readonly Buffer[] {
  const size = ['-r', '200', '-scale-to-x', '1654', '-scale-to-y', '2339']
  const source = path.join(REAL, 'van-ban-hop-nhat-30-vbhn-vpqh.pdf')
  const out = path.join(folder, 'drawn')
  execFileSync('pdftoppm', ['-jpeg', '-jpegopt', `quality=${QUALITY}`, ...size, source, out], {
    stdio: 'ignore',
  })
  return readdirSync(folder)
    .filter((name) => name.startsWith('drawn'))
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name)))
}

/** The same picture with a comment of its own in the JPEG: no two pages of the bench are the same bytes. */
function distinct(pictures: readonly Buffer[], page: number): Buffer {
  const picture = pictures[page % pictures.length]
  if (picture === undefined) throw new Error('nothing was drawn')
  const comment = Buffer.alloc(8)
  comment.writeUInt32BE(0xfffe_0006, 0)
  comment.writeUInt32BE(page, 4)
  return Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)])
}

export interface Measured {
  readonly seconds: number
  /** Most memory that the process held at any moment, megabytes (VmHWM). */
  readonly peakMb: number
}

export async function buildByProcess(
  papers: readonly BenchPaper[],
  out: string,
  fonts: string,
): Promise<Measured & { readonly answer: PackAnswer }> {
  const handles = papers.map(({ file }) => openSync(file, 'r'))
  const target = openSync(out, 'w')
  const sources = papers.map(({ file }, at) => ({
    size: statSync(file).size,
    read: async (start: number, end: number) => {
      const bytes = new Uint8Array(end - start)
      readSync(handles[at] ?? 0, bytes, 0, bytes.length, start)
      return bytes
    },
  }))
  const order = { ...orderFor(papers.map(({ row }) => row)).order, fonts }
  let stop = (): number => 0
  const begun = performance.now()
  const result = await runPack(
    packPorts((child) => {
      stop = watchPeak(child)
    }),
    {
      ...{ order, sources },
      write: async (bytes) => void writeSync(target, bytes),
      progress: () => undefined,
    },
  )
  const seconds = (performance.now() - begun) / 1000
  if (!result.ok || result.value.is !== 'packed') throw new Error(JSON.stringify(result))
  return { seconds, peakMb: stop(), answer: result.value.answer }
}

/** Null where there is no qpdf. */
export async function buildByQpdf(papers: readonly BenchPaper[], out: string): Promise<Measured | null> {
  if (!hasQpdf()) return null
  const begun = performance.now()
  const child = spawn('qpdf', ['--empty', '--pages', ...papers.map(({ file }) => file), '--', out], {
    stdio: 'ignore',
  })
  const stop = watchPeak(child)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const seconds = (performance.now() - begun) / 1000
  // 3: with warnings, about signature ranges beyond the end of the publisher's file.
  if (code !== 0 && code !== 3) throw new Error(`qpdf ended with ${code}`)
  return { seconds, peakMb: stop() }
}

/** What `qpdf --check` says; empty: nothing. */
export function faultsOf(file: string): string {
  if (!hasQpdf()) return 'there is no qpdf here'
  try {
    const said = execFileSync('qpdf', ['--check', file], { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e9 })
    return said.includes('File is not linearized') ? '' : said
  } catch (error) {
    return String((error as { stderr?: unknown }).stderr ?? error).slice(0, 500)
  }
}

const hasQpdf = (): boolean => existsSync('/usr/bin/qpdf') || existsSync('/usr/local/bin/qpdf')

const WATCH_EVERY_MS = 20

/** The kernel's own high-water mark, read until the process is gone. */
function watchPeak({ pid }: ChildProcess): () => number {
  let peak = 0
  const look = (): void => {
    try {
      const [, kb = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      peak = Math.max(peak, Number(kb) / 1024)
    } catch {
      // It has ended.
    }
  }
  const timer = setInterval(look, WATCH_EVERY_MS)
  return () => {
    clearInterval(timer)
    return peak
  }
}
