/** A disk that can really be full: a tmpfs of its own. Mounting needs root, which CI is, or sudo without a password. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export class SmallDisk {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  static mount(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true })
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'phong-hop-test', folder)
    return new SmallDisk(folder)
  }

  /** Writes a file of somebody else's until the disk takes not one byte more. */
  fill(): void {
    const file = openSync(this.#filler, 'a')
    try {
      for (let size = 1024 * 1024; size >= 1; ) {
        try {
          if (writeSync(file, Buffer.alloc(size, 1)) < size) throw fullError()
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
          size = Math.floor(size / 2)
        }
      }
    } finally {
      closeSync(file)
    }
  }

  /** The somebody deletes it. */
  free(): void {
    rmSync(this.#filler)
  }

  unmount(): void {
    asRoot('umount', '--lazy', this.#folder)
  }

  get #filler(): string {
    return join(this.#folder, 'tệp-khác.bin')
  }
}

const fullError = (): NodeJS.ErrnoException => Object.assign(new Error('short write'), { code: 'ENOSPC' })

function asRoot(command: string, ...args: string[]): void {
  const isRoot = process.getuid?.() === 0
  const [program, given] = isRoot ? [command, args] : ['sudo', ['-n', command, ...args]]
  execFileSync(program, given, { stdio: ['ignore', 'ignore', 'pipe'] })
}
