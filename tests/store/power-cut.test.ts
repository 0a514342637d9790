/** A power cut, unlike kill -9, loses what was not synced. Needs strace; the kill -9 test runs everywhere. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import { removeFolder, tempFolder } from './support/folders.ts'
import { imagesOf } from './support/power-cut.ts'
import { seeded } from './support/vietnamese-text.ts'

const CHILD = path.join(import.meta.dirname, 'support', 'commit-loop.ts')
const KEY = new Uint8Array(32).fill(3)
const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0
const seed = Number(process.env['STORE_SEED'] ?? Date.now() % 1_000_000)

interface Verdict {
  images: number
  lost: number
  broken: number
}

function cutPower(mode: 'full' | 'normal' | 'off', torn: number): Verdict {
  const folder = tempFolder()
  const trace = path.join(folder, 'trace.txt')
  const traced = spawnSync('strace', [
    '-f',
    '-y',
    '-qq',
    '-xx',
    '-s',
    '200000',
    '-e',
    'trace=pwrite64,write,fsync,fdatasync,ftruncate',
    '-e',
    'signal=none',
    '-o',
    trace,
    process.execPath,
    CHILD,
    folder,
    mode,
    '100',
  ])
  expect(traced.status, traced.stderr.toString()).toBe(0)
  const verdict: Verdict = { images: 0, lost: 0, broken: 0 }
  for (const image of imagesOf(trace, torn, seeded(seed))) {
    verdict.images += 1
    const disk = path.join(folder, `image-${verdict.images}`)
    mkdirSync(disk)
    for (const [file, bytes] of image.files) writeFileSync(path.join(disk, path.basename(file)), bytes)
    judge(path.join(disk, 'store.db'), image.acknowledged, verdict)
    removeFolder(disk)
  }
  removeFolder(folder)
  return verdict
}

function judge(file: string, acknowledged: number, verdict: Verdict): void {
  try {
    const db = openSqlite(file, KEY)
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok'
    const kept = db.prepare('SELECT count(*) FROM asked WHERE at < ?').pluck().get(acknowledged)
    db.close()
    if (!sound) verdict.broken += 1
    else if (kept !== acknowledged) verdict.lost += 1
  } catch {
    // An image that does not open has lost everything.
    verdict.broken += 1
  }
}

test.runIf(hasStrace)(
  `no power cut loses an acknowledged row: 500 images (seed ${seed})`,
  () => {
    expect(cutPower('full', 4)).toEqual({ images: 500, lost: 0, broken: 0 })
  },
  300_000,
)

test.runIf(hasStrace).each(['normal', 'off'] as const)(
  'negative control: synchronous=%s is caught',
  (mode) => {
    const { images, lost, broken } = cutPower(mode, 0)
    expect(images).toBe(100)
    expect(lost + broken).toBeGreaterThan(50)
  },
  300_000,
)
