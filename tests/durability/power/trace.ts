/** What a process did to its disk, call by call, from strace; and what it said in between. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { DiskEvent } from './model-disk.ts'

export type TraceEvent = DiskEvent | { readonly is: 'said'; readonly line: string }

export const canTrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

const CALLS =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,truncate,fallocate,copy_file_range,sendfile,lseek'

/** Runs `node args…` to its end and answers what it did below `root`, in order. */
export function traced(root: string, args: readonly string[], traceFile: string): TraceEvent[] {
  const strace = ['-f', '-y', '-qq', '-xx', '-s', '2000000', '-e', `trace=${CALLS}`, '-e', 'signal=none']
  const run = spawnSync('strace', [...strace, '-o', traceFile, process.execPath, ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  if (run.status !== 0) throw new Error(`the traced process failed: ${run.stderr.toString()}`)
  const reader = new TraceReader(`${path.resolve(root)}/`)
  for (const line of readFileSync(traceFile, 'latin1').split('\n')) reader.take(line)
  rmSync(traceFile, { force: true })
  return reader.events
}

const UNFINISHED = ' <unfinished ...>'
const LINE = /^(\d+) +(.*)$/s
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/s
const CALL = /^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?/s

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
const textOf = (text: string): string => (text.includes('\\x') ? bytesOf(text).toString() : text)
const stringsIn = (args: string): string[] => [...args.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? '')

class TraceReader {
  readonly events: TraceEvent[] = []
  readonly #below: string
  readonly #waiting = new Map<string, string>()
  /** Where the next plain write of an open file goes; NaN: to its end. */
  readonly #offsets = new Map<string, number>()
  #said = ''

  constructor(below: string) {
    this.#below = below
  }

  /** A call of another thread may stand between the two halves of one: it counts when it is done. */
  take(line: string): void {
    const [, thread = '', rest = ''] = LINE.exec(line) ?? []
    if (rest.endsWith(UNFINISHED)) {
      this.#waiting.set(thread, rest.slice(0, -UNFINISHED.length))
      return
    }
    const resumed = RESUMED.exec(rest)
    const whole = resumed === null ? rest : `${this.#waiting.get(thread) ?? ''}${resumed[1] ?? ''}`
    const [, name, args = '', result = '', resultPath] = CALL.exec(whole) ?? []
    if (name === undefined || Number(result) < 0) return
    if (name === 'open' || name === 'openat' || name === 'creat') this.#open(args, result, resultPath)
    else if (/^\d+</.test(args) && name !== 'unlinkat') this.#onHandle(name, args, Number(result))
    else this.#onNames(name, args)
  }

  #open(args: string, handle: string, rawPath = ''): void {
    const file = textOf(rawPath)
    this.#offsets.set(handle, 0)
    if (!file.startsWith(this.#below) || args.includes('O_DIRECTORY')) return
    if (args.includes('O_APPEND')) this.#offsets.set(handle, Number.NaN)
    this.events.push({
      is: 'open',
      path: file,
      make: args.includes('O_CREAT'),
      empty: args.includes('O_TRUNC'),
    })
  }

  #onHandle(name: string, args: string, result: number): void {
    const [, handle = '', rawPath = '', more = ''] = /^(\d+)<([^>]*)>(?:, (.*))?$/s.exec(args) ?? []
    if (handle === '1' && name === 'write') return this.#hear(bytesOf(stringsIn(more)[0] ?? ''))
    const file = textOf(rawPath)
    if (!`${file}/`.startsWith(this.#below) || file.endsWith('-shm')) return
    if (name === 'lseek') this.#offsets.set(handle, result)
    else if (name === 'fsync' || name === 'fdatasync') this.events.push({ is: 'sync', path: file })
    else if (name === 'ftruncate') this.events.push({ is: 'truncate', path: file, length: Number(more) })
    else if (/^p?writev?(64)?$/.test(name)) {
      const bytes = Buffer.concat(stringsIn(more).map(bytesOf)).subarray(0, result)
      if (bytes.length !== result) throw new Error(`strace cut a write to ${file} short`)
      const at = name.startsWith('p') ? Number(/, (\d+)$/.exec(more)?.[1]) : (this.#offsets.get(handle) ?? 0)
      if (Number.isNaN(at)) throw new Error(`${file} is appended to: not modelled`)
      if (!name.startsWith('p')) this.#offsets.set(handle, at + result)
      this.events.push({ is: 'write', path: file, at, bytes })
    } else throw new Error(`${name} on ${file} is not modelled`)
  }

  #onNames(name: string, args: string): void {
    const [from = '', to = ''] = stringsIn(args).map((hex) => bytesOf(hex).toString())
    if (!from.startsWith(this.#below)) return
    if (name.startsWith('mkdir')) this.events.push({ is: 'folder', path: from })
    else if (name.startsWith('unlink') || name === 'rmdir') this.events.push({ is: 'remove', path: from })
    else if (name.startsWith('rename')) this.events.push({ is: 'rename', path: from, to })
    else throw new Error(`${name} of ${from} is not modelled`)
  }

  #hear(bytes: Buffer): void {
    const lines = `${this.#said}${bytes.toString()}`.split('\n')
    this.#said = lines.pop() ?? ''
    for (const line of lines) this.events.push({ is: 'said', line })
  }
}
