/**
 * What a disk may hold after a power cut. Contents and names are on it once they were synced, each by its own call: a
 * file's bytes by an fsync of the file, a name (new, moved or gone) by an fsync of the folder that holds it. Of all that
 * came later nothing is there, or torn parts: any 512-byte sectors, and the names up to any moment, as a journal keeps
 * them. Not modelled: disks that lie about a sync, sectors that are half written.
 */
const SECTOR = 512

export type DiskEvent =
  | { readonly is: 'open'; readonly path: string; readonly make: boolean; readonly empty: boolean }
  | { readonly is: 'folder'; readonly path: string }
  | { readonly is: 'remove'; readonly path: string }
  | { readonly is: 'sync'; readonly path: string }
  | { readonly is: 'rename'; readonly path: string; readonly to: string }
  | { readonly is: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly is: 'truncate'; readonly path: string; readonly length: number }

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number }

class File {
  readonly #growing = new Growing(Buffer.alloc(0))
  #durable: Buffer = Buffer.alloc(0)
  #later: Change[] = []

  add(change: Change): void {
    this.#later.push(change)
  }
  sync(): void {
    for (const change of this.#later) this.#growing.take(change)
    this.#durable = this.#growing.content()
    this.#later = []
  }
  synced(): Buffer {
    return this.#durable
  }
  /** Lengths change in order: what came after a change of length that is not there is not there either. */
  torn(random: () => number): Buffer {
    if (this.#later.length === 0) return this.#durable
    const image = new Growing(this.#durable)
    for (const change of this.#later) {
      if ('length' in change) {
        if (random() < 0.5) break
        image.take(change)
        continue
      }
      for (let from = 0; from < change.bytes.length; from += SECTOR) {
        if (random() < 0.5) continue
        image.take({ at: change.at + from, bytes: change.bytes.subarray(from, from + SECTOR) })
      }
    }
    return image.content()
  }
}

/** Bytes with room behind them, so that a file that grows by sectors is not copied for each. */
class Growing {
  #bytes: Buffer
  #length: number

  constructor(content: Buffer) {
    this.#bytes = Buffer.from(content)
    this.#length = content.length
  }
  take(change: Change): void {
    if ('length' in change) {
      this.#reach(change.length)
      this.#bytes.fill(0, Math.min(this.#length, change.length))
      this.#length = change.length
      return
    }
    const end = change.at + change.bytes.length
    this.#reach(end)
    change.bytes.copy(this.#bytes, change.at)
    this.#length = Math.max(this.#length, end)
  }
  content(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }
  #reach(end: number): void {
    if (end <= this.#bytes.length) return
    this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(2 * end - this.#bytes.length)])
  }
}

class Folder {
  now = new Map<string, Folder | File>()
  durable = new Map<string, Folder | File>()
}

/** One entry of a folder that is made or, with null, taken away. */
interface Entry {
  readonly folder: Folder
  readonly name: string
  readonly node: Folder | File | null
}

/** Path below the root → content; null for a folder. */
export type Image = ReadonlyMap<string, Buffer | null>

export class ModelDisk {
  readonly #root = new Folder()
  readonly #rootPath: string
  readonly #deafTo: (path: string) => boolean
  /** Not synced yet, oldest first; a rename is one of two entries. */
  #names: (readonly Entry[])[] = []

  /** `deafTo`: paths whose fsync does nothing, as if the product had forgotten it. */
  constructor(rootPath: string, deafTo: (path: string) => boolean = () => false) {
    this.#rootPath = rootPath
    this.#deafTo = deafTo
  }

  apply(event: DiskEvent): void {
    if (event.is === 'open') this.#open(event)
    else if (event.is === 'folder') this.#enter([this.#entry(event.path, new Folder())])
    else if (event.is === 'remove') this.#enter([this.#entry(event.path, null)])
    else if (event.is === 'rename') {
      const node = this.#node(event.path)
      this.#enter([this.#entry(event.to, node), this.#entry(event.path, null)])
    } else if (event.is === 'sync') this.#sync(event.path)
    else if (event.is === 'write') this.#file(event.path).add({ at: event.at, bytes: event.bytes })
    else this.#file(event.path).add({ length: event.length })
  }

  /** Only what was synced. */
  synced(): Image {
    return this.#imageOf(
      (folder) => folder.durable,
      (file) => file.synced(),
    )
  }

  torn(random: () => number): Image {
    const kept = new Map<Folder, Map<string, Folder | File>>()
    for (const entries of this.#names.slice(0, Math.floor(random() * (this.#names.length + 1)))) {
      for (const { folder, name, node } of entries) {
        const names = kept.get(folder) ?? new Map(folder.durable)
        kept.set(folder, names)
        if (node === null) names.delete(name)
        else names.set(name, node)
      }
    }
    return this.#imageOf(
      (folder) => kept.get(folder) ?? folder.durable,
      (file) => file.torn(random),
    )
  }

  #open({ path, make, empty }: Extract<DiskEvent, { is: 'open' }>): void {
    const { folder, name } = this.#entry(path, null)
    const found = folder.now.get(name)
    if (found === undefined && make) this.#enter([{ folder, name, node: new File() }])
    else if (found instanceof File && empty) found.add({ length: 0 })
  }

  #sync(path: string): void {
    if (this.#deafTo(path)) return
    const node = this.#node(path)
    if (node instanceof File) {
      node.sync()
      return
    }
    node.durable = new Map(node.now)
    this.#names = this.#names
      .map((entries) => entries.filter(({ folder }) => folder !== node))
      .filter((entries) => entries.length > 0)
  }

  #enter(entries: readonly Entry[]): void {
    for (const { folder, name, node } of entries) {
      if (node === null) folder.now.delete(name)
      else folder.now.set(name, node)
    }
    this.#names.push(entries)
  }

  #entry(path: string, node: Folder | File | null): Entry {
    const cut = path.lastIndexOf('/')
    const folder = this.#node(path.slice(0, cut))
    if (!(folder instanceof Folder)) throw new Error(`${path} is below a file`)
    return { folder, name: path.slice(cut + 1), node }
  }

  #node(path: string): Folder | File {
    let node: Folder | File = this.#root
    for (const name of path.slice(this.#rootPath.length).split('/').filter(Boolean)) {
      const next: Folder | File | undefined = node instanceof Folder ? node.now.get(name) : undefined
      if (next === undefined) throw new Error(`${path} is not on the model disk`)
      node = next
    }
    return node
  }

  #file(path: string): File {
    const node = this.#node(path)
    if (!(node instanceof File)) throw new Error(`${path} is a folder`)
    return node
  }

  #imageOf(
    names: (folder: Folder) => ReadonlyMap<string, Folder | File>,
    content: (file: File) => Buffer,
  ): Image {
    const image = new Map<string, Buffer | null>()
    const walk = (folder: Folder, path: string): void => {
      for (const [name, node] of names(folder)) {
        const below = path === '' ? name : `${path}/${name}`
        image.set(below, node instanceof File ? content(node) : null)
        if (node instanceof Folder) walk(node, below)
      }
    }
    walk(this.#root, '')
    return image
  }
}
