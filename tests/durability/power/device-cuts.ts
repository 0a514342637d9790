/** Power cuts of a device: what it said it has is in the vault, the store and the papers' folder of every image. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { applyUpdate, Doc } from 'yjs'
import { openBlob } from '../../../main/files/blob-reader.ts'
import { calls } from '../../../main/store/calls.ts'
import { backupsOf } from '../../../main/store/opening.ts'
import { Signals } from '../../../main/store/signals.ts'
import { openSqlite } from '../../../main/store/sqlite/database.ts'
import { Store } from '../../../main/store/store.ts'
import { readAnnotations } from '../../../shared/annotations/read.ts'
import type { Sha256 } from '../../../shared/kernel/ids.ts'
import { newId } from '../../store/support/people.ts'
import { seeded } from '../../store/support/vietnamese-text.ts'
import { type Figures, scratch } from '../figures.ts'
import { type Hand, writeHand } from '../hand.ts'
import { cutPower, type ForgottenSync, inRecordings, type JudgedDisk, type PowerAsk } from './images.ts'
import { traced } from './trace.ts'

const NOTES = 45
/** Below the folder that was there before the first start. */
const VAULT = 'Phong hop/vaults/0123456789abcdef01234567'

export const cutDevices = (asked: PowerAsk): Promise<Figures> => inRecordings(asked, cutOneDevice)

async function cutOneDevice({ bundle, images, seed, fault, forgotten }: PowerAsk): Promise<Figures> {
  const home = scratch()
  const root = path.join(home, 'root')
  mkdirSync(root)
  const { hand, file } = writeHand(path.join(root, VAULT), home)
  const program = [
    bundle.fileOf('power-device'),
    file,
    String(NOTES),
    ...(fault === undefined ? [] : [fault]),
  ]
  try {
    const trace = traced(root, program, path.join(home, 'trace.txt'))
    const judge = (disk: JudgedDisk) => judgeDevice(hand, disk)
    const deafTo = forgotten === undefined ? undefined : deafness(forgotten)
    return await cutPower({
      root,
      trace,
      images,
      random: seeded(seed),
      judge,
      readOnly: (name, number) =>
        name.includes('/papers/') || (name.includes('.backup-') && !readsCopies(number)),
      ...(deafTo && { deafTo }),
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function deafness(forgotten: ForgottenSync): (path: string) => boolean {
  if (forgotten === 'papers') return (file) => /\/papers\/./.test(file)
  if (forgotten === 'store') return (file) => /store\.db(-wal)?$/.test(file)
  return (file) => !/[.][a-z-]+$|[0-9a-f]{32}/.test(path.basename(file))
}

async function judgeDevice(hand: Hand, disk: JudgedDisk): Promise<void> {
  const vault = path.join(disk.folder, VAULT)
  const file = path.join(vault, 'store.db')
  const said = disk.said.map((line) => line.split(' '))
  for (const [what, name = '', sha] of said) {
    if (what === 'file' && shaOf(path.join(vault, name)) !== sha) disk.lost(name)
  }
  if (!existsSync(vault)) {
    if (said.length > 0) disk.lost('the vault')
    return
  }
  const opened = Store.open({ ...hand.opening, file }, new Signals(() => undefined))
  if (!opened.ok) {
    disk.corrupt(opened.failure.code)
    return
  }
  const { store } = opened.value
  try {
    const notes = notesOf(store, hand)
    for (const [what, opId = '', id = ''] of said) {
      if (what === 'note' && !notes.has(id)) disk.lost(`the note of ${opId}`)
      if (what === 'blob' && !(await hasPaper(store, vault, opId as Sha256))) disk.lost(`the paper ${opId}`)
    }
    judgeCopies(hand, file, disk)
  } finally {
    store.texts.close()
    store.context.db.close()
  }
}

function notesOf(store: Store, hand: Hand): ReadonlySet<string> {
  const doc = new Doc()
  for (const { update } of calls.layersOfFile(store, newId(), hand.fileId)) applyUpdate(doc, update)
  const { annotations } = readAnnotations(doc)
  doc.destroy()
  return new Set(annotations.map(({ id }) => id))
}

/** Every byte of it, through the reader that papers are opened with. */
async function hasPaper(store: Store, vault: string, sha256: Sha256): Promise<boolean> {
  const row = calls.blob(store, sha256)
  if (row?.state !== 'ready') return false
  const reader = await openBlob({
    file: path.join(vault, 'papers', row.fileName),
    key: row.key,
    sha256,
    size: row.size,
  }).catch(() => null)
  if (reader === null) return false
  const bytes = await reader.read(0, row.size).catch(() => new Uint8Array())
  await reader.close()
  return createHash('sha256').update(bytes).digest('hex') === sha256
}

/** Reading copies is half of the work of judging. */
const readsCopies = (image: number): boolean => image % 8 === 0

/** A copy that was said to be there is; what has a copy's name is whole, said or not. */
function judgeCopies(hand: Hand, file: string, disk: JudgedDisk): void {
  const copies = backupsOf(file)
  const promised = disk.said.filter((line) => line === 'copy').length
  if (copies.length < Math.min(promised, 3)) disk.lost(`a copy of the store, of ${promised}`)
  if (!readsCopies(disk.number)) return
  for (const copy of copies) {
    try {
      const db = openSqlite(copy, hand.opening.storeKey)
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') disk.corrupt('a copy of the store')
      db.close()
    } catch {
      disk.corrupt('a copy of the store does not open')
    }
  }
}

function shaOf(file: string): string | null {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : null
}
