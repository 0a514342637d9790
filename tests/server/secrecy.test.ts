/** What must never be on the server's disk or in its log, looked for byte by byte. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openServerStore } from '../../server/store/open.ts'
import {
  anOp,
  type Device,
  exchange,
  meetingDoc,
  privateDoc,
  pullAll,
  signedBatch,
  signedInDevice,
  yjsUpdate,
} from './device.ts'
import { NAMES, PASSWORD, type SeededOffice, seedOffice, testClock } from './office.ts'
import { REAL_SERVER, startServerChild } from './server-child.ts'

function filesUnder(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }))
}

const timesIn = (bytes: Buffer, needle: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) count += 1
  return count
}

function rowsWith(dataDir: string, payload: Uint8Array): unknown[] {
  const store = openServerStore(dataDir)
  try {
    return store.reads
      .sql('SELECT kind, scope FROM feed_entry JOIN scope_head USING (scope_no) WHERE payload = ?')
      .all(payload)
  } finally {
    store.close()
  }
}

describe('secrets', () => {
  let office: SeededOffice
  afterEach(() => rmSync(office.dataDir, { recursive: true, force: true }))

  test('a private payload is kept once, as pushed; tokens, passwords and content are in no file and no log', async () => {
    office = await seedOffice(testClock())
    const child = await startServerChild(REAL_SERVER, office.dataDir, { PHONG_HOP_LOG: 'debug' })
    const [an, binh, chi] = (await Promise.all(
      ([NAMES.an, NAMES.binh, NAMES.chi] as const).map((name) => signedInDevice(child.url, name, PASSWORD)),
    )) as [Device, Device, Device]
    for (const device of [an, binh, chi]) await pullAll(device)
    const sealed = new Uint8Array(randomBytes(200))
    const shared = yjsUpdate('canary', 'ghi chú chung 5f0c')
    await exchange(an, {
      batches: [
        signedBatch(an, [
          anOp(privateDoc(an, office.fileId), sealed),
          anOp(meetingDoc(an, office.meetingId, office.fileId), shared),
        ]),
      ],
    })
    // The control of this search: the shared note reaches the others and is found on the disk; the private one does not reach them.
    for (const device of [binh, chi]) {
      const got = (await pullAll(device)).filter((entry) => entry.kind === 'layer.update')
      expect(got.map((entry) => Buffer.from(entry.payload).equals(Buffer.from(shared)))).toEqual([true])
    }
    expect(await child.end('SIGTERM')).toBe(0)

    const files = filesUnder(office.dataDir)
    const found = (needle: Uint8Array): string[] =>
      files.flatMap(({ name, bytes }) => Array.from({ length: timesIn(bytes, needle) }, () => name))
    // In the database alone. (A page that was split may hold an old copy of its bytes, so rows are counted, not bytes.)
    expect(new Set(found(sealed))).toEqual(new Set(['server.db']))
    expect(new Set(found(shared))).toEqual(new Set(['server.db']))
    expect(rowsWith(office.dataDir, sealed)).toEqual([
      { kind: 'layer.update', scope: `person/${an.personId}` },
    ])
    const log = child.log()
    expect(log).toContain('/v1/sync')
    const secrets = [
      PASSWORD,
      PASSWORD.normalize('NFD'),
      ...[an, binh, chi].flatMap(({ tokens }) => [tokens.accessToken, tokens.refreshToken]),
    ]
    for (const secret of secrets) {
      expect(found(Buffer.from(secret))).toEqual([])
      expect(log).not.toContain(secret)
    }
    const unspoken = [
      ...Object.values(NAMES),
      office.blob.sha256,
      'Báo cáo',
      'ghi chú chung',
      Buffer.from(sealed).toString('hex').slice(0, 40),
      Buffer.from(sealed).toString('base64').slice(0, 40),
    ]
    for (const words of unspoken) expect(log).not.toContain(words)
  })
})
