/** Power cuts of a server: what it acknowledged is in the log and among the blobs of every image. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { blobPath } from '../../../server/store/blobs.ts'
import type { Sha256 } from '../../../shared/kernel/ids.ts'
import { seeded } from '../../store/support/vietnamese-text.ts'
import { type Figures, scratch } from '../figures.ts'
import { logOnDisk } from '../server-rounds.ts'
import { cutPower, type ForgottenSync, inRecordings, type JudgedDisk, type PowerAsk } from './images.ts'
import { traced } from './trace.ts'

const ROUNDS = 45
const DATA = 'phong-hop/data'

export const cutServers = (asked: PowerAsk): Promise<Figures> => inRecordings(asked, cutOneServer)

async function cutOneServer({ bundle, images, seed, fault, forgotten }: PowerAsk): Promise<Figures> {
  const home = scratch()
  const root = path.join(home, 'root')
  mkdirSync(root)
  const program = [bundle.fileOf('power-server'), path.join(root, DATA), String(ROUNDS)]
  try {
    const trace = traced(
      root,
      [...program, ...(fault === undefined ? [] : [fault])],
      path.join(home, 'trace.txt'),
    )
    const deafTo = forgotten === undefined ? undefined : deafness(forgotten)
    return await cutPower({
      root,
      trace,
      images,
      random: seeded(seed),
      judge: judgeServer,
      readOnly: (name) => name.includes('/blobs/'),
      ...(deafTo && { deafTo }),
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function deafness(forgotten: ForgottenSync): (path: string) => boolean {
  if (forgotten === 'papers') return (file) => path.basename(file).startsWith('.incoming-')
  if (forgotten === 'store') return (file) => /server\.db(-wal)?$/.test(file)
  return (file) => /\/(data|blobs|[0-9a-f]{2})$/.test(file)
}

function judgeServer(disk: JudgedDisk): void {
  const dataDir = path.join(disk.folder, DATA)
  if (!existsSync(dataDir)) {
    if (disk.said.length > 0) disk.lost('the data folder')
    return
  }
  const read = readLog(dataDir)
  if (read === null) {
    disk.corrupt('the log does not open')
    return
  }
  for (const what of read.wrong) disk.corrupt(what)
  for (const line of disk.said) {
    const [what, name = ''] = line.split(' ')
    if (what === 'op' && !read.ops.has(name)) disk.lost(line)
    if (what === 'blob' && !hasBlob(dataDir, name as Sha256)) disk.lost(line)
  }
}

function readLog(dataDir: string): ReturnType<typeof logOnDisk> | null {
  try {
    return logOnDisk(dataDir)
  } catch {
    return null
  }
}

function hasBlob(dataDir: string, sha256: Sha256): boolean {
  const file = blobPath(dataDir, sha256)
  return existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256
}
