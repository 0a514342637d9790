/** "Saved" means on the disk: the writing process is killed at random moments and everything it acknowledged is there. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../main/store/opening.ts'
import type { FileId, FileVersionId } from '../../shared/kernel/ids.ts'
import { seeded } from './support/vietnamese-text.ts'
import { anOpening, newId, removeFolder, tempFolder } from './support/world.ts'

const CHILD = path.join(import.meta.dirname, 'support', 'appender.ts')
/** 100 in the gate; a short look while working: STORE_KILLS=5. */
const KILLS = Number(process.env['STORE_KILLS'] ?? 100)
const seed = Number(process.env['STORE_SEED'] ?? Date.now() % 1_000_000)

/** Starts the child, kills it with -9 after a random number of acknowledgements, answers what it acknowledged. */
function runUntilKilled(openingFile: string, acks: number, fault?: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, openingFile, ...(fault === undefined ? [] : [fault])], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString('latin1')
      if (out.split('\n').length > acks) child.kill('SIGKILL')
    })
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString()
    })
    child.on('close', (_code, signal) => {
      // The last line may be cut by the kill.
      const lines = out.split('\n').slice(0, -1)
      if (signal === 'SIGKILL' || lines.length >= acks) resolve(lines)
      else reject(new Error(`the child ended by itself: ${err}`))
    })
  })
}

function prepare() {
  const folder = tempFolder()
  const opening = anOpening(folder)
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const openingFile = path.join(folder, 'opening.json')
  writeFileSync(
    openingFile,
    JSON.stringify({
      ...opening,
      storeKey: base64(opening.storeKey),
      privateKey: base64(opening.privateKey),
      signingKey: base64(opening.signingKey),
      fileId: newId<FileId>(),
      versionId: newId<FileVersionId>(),
    }),
  )
  return { folder, opening, openingFile }
}

function missingOf(opening: ReturnType<typeof anOpening>, acknowledged: readonly string[]) {
  const opened = openDatabase(opening.file, opening.storeKey)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { db } = opened.value
  const kept = new Set(
    db.prepare('SELECT l.op_id FROM op_log l JOIN outbox o ON o.op_id = l.op_id').pluck().all() as string[],
  )
  const sound = db.pragma('integrity_check', { simple: true })
  db.close()
  return { missing: acknowledged.filter((opId) => !kept.has(opId)), sound }
}

test(`kill -9 loses no acknowledged note, ${KILLS} times (seed ${seed})`, async () => {
  const random = seeded(seed)
  const { folder, opening, openingFile } = prepare()
  const acknowledged: string[] = []
  for (let round = 0; round < KILLS; round += 1) {
    acknowledged.push(...(await runUntilKilled(openingFile, 1 + Math.floor(random() * 12))))
    const { missing, sound } = missingOf(opening, acknowledged)
    expect({ round, missing, sound }).toEqual({ round, missing: [], sound: 'ok' })
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
  removeFolder(folder)
}, 600_000)

test('negative control: acknowledging before the commit is caught', async () => {
  const { folder, opening, openingFile } = prepare()
  let missing = 0
  for (let round = 0; round < 20 && missing === 0; round += 1) {
    missing += missingOf(opening, await runUntilKilled(openingFile, 1 + (round % 3), '--ack-early')).missing
      .length
  }
  expect(missing).toBeGreaterThan(0)
  removeFolder(folder)
}, 300_000)

test('the first session leaves its marker, and the next one checks the file', () => {
  const { folder, opening } = prepare()
  const first = openDatabase(opening.file, opening.storeKey)
  expect(first.ok && first.value.repaired).toBe(false)
  if (first.ok) first.value.db.close()
  const second = openDatabase(opening.file, opening.storeKey)
  expect(second.ok && second.value.repaired).toBe(true)
  if (second.ok) second.value.db.close()
  expect(readFileSync(`${opening.file}.open`).length).toBe(0)
  removeFolder(folder)
})
