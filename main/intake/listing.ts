/** What lies in a folder that a meeting is to be made of: paths under it, sizes, and which files are the same. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

export interface Listed {
  /** Under the folder, parts joined by "/", as the disk spells them. */
  readonly path: string
  /** Bytes. */
  readonly size: number
}

export interface Listing {
  /** In the order in which people count their names, whatever order the disk keeps. */
  readonly files: readonly Listed[]
  /** Folders and files that the disk does not give. */
  readonly unreadable: readonly string[]
  /** There is more than is looked at. */
  readonly cut: boolean
  /** Path of a file that has the content of another one that stands before it, and the path of that one. */
  readonly same: ReadonlyMap<string, string>
}

export interface ListPorts {
  readonly signal: AbortSignal
  /** Files that were found, or looked through. */
  readonly progress: (count: number) => void
}

const MOST_DEEP = 8
const MOST_FILES = 5000

/** Links are not followed: a folder that holds itself has no end. Null: it was cancelled. */
export async function listFolder(folder: string, ports: ListPorts): Promise<Listing | null> {
  const walk = new Walk(folder, ports)
  await walk.into('', 0)
  const same = await sameIn(folder, walk.files, ports)
  if (ports.signal.aborted) return null
  const { files, unreadable, cut } = walk
  return { files, unreadable, cut, same }
}

const BY_NAME = new Intl.Collator('vi', { numeric: true })

class Walk {
  readonly files: Listed[] = []
  readonly unreadable: string[] = []
  cut = false
  readonly #folder: string
  readonly #ports: ListPorts

  constructor(folder: string, ports: ListPorts) {
    this.#folder = folder
    this.#ports = ports
  }

  async into(under: string, deep: number): Promise<void> {
    const names = await this.#namesIn(under)
    for (const name of names) {
      if (this.#ports.signal.aborted || this.cut) return
      const one = under === '' ? name.name : `${under}/${name.name}`
      if (name.isDirectory()) {
        if (deep >= MOST_DEEP) this.cut = true
        else await this.into(one, deep + 1)
      } else if (name.isFile()) await this.#file(one)
    }
  }

  async #namesIn(under: string) {
    try {
      const names = await readdir(path.join(this.#folder, under), { withFileTypes: true })
      return names.sort((one, other) => BY_NAME.compare(one.name, other.name))
    } catch {
      this.unreadable.push(under)
      return []
    }
  }

  async #file(one: string): Promise<void> {
    if (this.files.length >= MOST_FILES) {
      this.cut = true
      return
    }
    try {
      const { size } = await lstat(path.join(this.#folder, one))
      this.files.push({ path: one, size })
      this.#ports.progress(this.files.length)
    } catch {
      this.unreadable.push(one)
    }
  }
}

/** Only files of one size can be the same: nothing else is read. */
async function sameIn(
  folder: string,
  files: readonly Listed[],
  { signal, progress }: ListPorts,
): Promise<Map<string, string>> {
  const bySize = new Map<number, Listed[]>()
  for (const file of files) bySize.set(file.size, [...(bySize.get(file.size) ?? []), file])
  const same = new Map<string, string>()
  for (const [size, some] of bySize) {
    if (size === 0 || some.length < 2) continue
    const first = new Map<string, string>()
    for (const { path: one } of some) {
      if (signal.aborted) return same
      const sum = await hashOf(path.join(folder, one), signal)
      if (sum === null) continue
      const twin = first.get(sum)
      if (twin === undefined) first.set(sum, one)
      else same.set(one, twin)
      progress(files.length)
    }
  }
  return same
}

/** Null: it cannot be read, or nobody waits for it any more. */
async function hashOf(file: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(file, { signal })) hash.update(piece as Uint8Array)
    return hash.digest('hex')
  } catch {
    return null
  }
}
