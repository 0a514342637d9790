/**
 * Rebuilds what a disk may hold after a power cut, from the system calls that strace recorded. Everything before the last
 * fsync of a file is there; of what came later nothing, or any 512-byte sectors. Not modelled: lying disks, lost
 * directory entries, reordering between files.
 */
import { readFileSync } from 'node:fs'

const SECTOR = 512
interface Write {
  readonly at: number
  readonly bytes: Buffer
}
interface Disk {
  durable: Buffer
  later: Write[]
}
export interface Image {
  /** Rows acknowledged before the cut. */
  readonly acknowledged: number
  readonly files: ReadonlyMap<string, Buffer>
}

const bytesOf = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex')
/** With -xx a path in <> may be written as bytes too. */
const pathOf = (text: string) => (text.includes('\\x') ? bytesOf(text).toString() : text)

const CALL = /(pwrite64|write|fsync|fdatasync|ftruncate)\((\d+)<([^>]*)>(?:, (.*))?/

/** An image at each acknowledgement: with nothing unsynced, then `torn` more with random sectors of it. */
export function* imagesOf(traceFile: string, torn: number, random: () => number): Generator<Image> {
  const disks = new Map<string, Disk>()
  let acknowledged = 0
  for (const line of readFileSync(traceFile, 'latin1').split('\n')) {
    const call = CALL.exec(line)
    if (call === null) continue
    const [, name, handle, rawPath, rest = ''] = call
    if (name === 'write' && handle === '1') {
      if (
        !bytesOf(/"([^"]*)"/.exec(rest)?.[1] ?? '')
          .toString()
          .startsWith('ACK')
      )
        continue
      acknowledged += 1
      for (let count = 0; count <= torn; count += 1) {
        yield {
          acknowledged,
          files: new Map(
            [...disks].map(([file, disk]) => [file, imageOf(disk, count === 0 ? () => 1 : random)]),
          ),
        }
      }
      continue
    }
    const file = pathOf(rawPath!)
    if (!/store\.db(-wal)?$/.test(file)) continue
    const disk = disks.get(file) ?? { durable: Buffer.alloc(0), later: [] }
    disks.set(file, disk)
    record(disk, name!, rest)
  }
}

function record(disk: Disk, name: string, rest: string): void {
  if (name === 'fsync' || name === 'fdatasync') {
    disk.durable = imageOf(disk, () => 0)
    disk.later = []
  } else if (name === 'ftruncate') {
    const length = Number.parseInt(rest, 10)
    disk.durable = Buffer.concat([imageOf(disk, () => 0), Buffer.alloc(length)]).subarray(0, length)
    disk.later = []
  } else if (name === 'pwrite64') {
    const [, bytes, , at] = /"([^"]*)", (\d+), (\d+)/.exec(rest) ?? []
    if (bytes === undefined) throw new Error(`a write that strace cut short: ${rest.slice(0, 80)}`)
    disk.later.push({ at: Number(at), bytes: bytesOf(bytes) })
  } else throw new Error(`${name} to a database file is not modelled`)
}

/** A later sector is on the disk when `chance()` is below one half. */
function imageOf(disk: Disk, chance: () => number): Buffer {
  let image = Buffer.from(disk.durable)
  for (const { at, bytes } of disk.later) {
    for (let from = 0; from < bytes.length; from += SECTOR) {
      if (chance() >= 0.5) continue
      const piece = bytes.subarray(from, from + SECTOR)
      const end = at + from + piece.length
      if (image.length < end) image = Buffer.concat([image, Buffer.alloc(end - image.length)])
      piece.copy(image, at + from)
    }
  }
  return image
}
