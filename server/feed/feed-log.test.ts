import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FileId, type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { layerDocId, scopeOfLayer } from '../../shared/oparl/scope.ts'
import { documentBytes } from '../store/feed-rows.ts'
import { openServerStore } from '../store/open.ts'
import type { Appended, Store } from '../store/store.ts'
import { sqliteFeedLog } from './feed-log.ts'
import type { AppendOp } from './ports.ts'

const newId = (): string => uuidV7(Date.now(), randomBytes(16))
const author = newId() as PersonId
const docId = layerDocId({ layer: 'private', meetingId: null, fileId: newId() as FileId, authorId: author })

const anOp = (payload = new Uint8Array(100)): AppendOp => ({
  kind: 'layer.update',
  opId: newId() as OpId,
  author,
  at: instant(0),
  docId,
  payload,
  scope: scopeOfLayer(docId),
  group: null,
})
const appended = (ops: readonly AppendOp[]): { ops: readonly AppendOp[]; deviceId: string } => ({
  ops,
  deviceId: 'd',
})

describe('the log', () => {
  let dataDir: string
  let store: Store
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-log-'))
    store = openServerStore(dataDir)
  })
  afterEach(() => {
    store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const count = (): number =>
    (store.reads.sql('SELECT COUNT(*) AS n FROM feed_entry').get() as { n: number }).n

  test('requests of one moment share a commit, and each gets its own numbers in the order they came', async () => {
    let commits = 0
    const counting: Store = {
      ...store,
      write: (work) => {
        commits += 1
        return store.write(work)
      },
    }
    const log = sqliteFeedLog(counting)
    const placed = await Promise.all(Array.from({ length: 50 }, () => log.append(appended([anOp(), anOp()]))))
    expect(commits).toBe(1)
    expect(placed.flat().map((place) => 'seq' in place && place.seq)).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    )
    expect(documentBytes(store.reads, docId)).toBe(10_000)
  })

  test('tells of growth only after the commit, and not of what was there already', async () => {
    const log = sqliteFeedLog(store)
    const heard: { news: Appended; stored: number }[] = []
    store.onAppended((news) => heard.push({ news, stored: count() }))
    const op = anOp()
    await log.append(appended([op]))
    await log.append(appended([op]))
    expect(heard).toEqual([{ news: { scopes: new Set([op.scope]), byDevice: 'd' }, stored: 1 }])
    expect(documentBytes(store.reads, docId)).toBe(100)
  })

  test('an op twice in one request, and in two requests of one commit, is stored once', async () => {
    const log = sqliteFeedLog(store)
    const op = anOp()
    const [first, second] = await Promise.all([log.append(appended([op, op])), log.append(appended([op]))])
    expect([first, second]).toEqual([
      [
        { is: 'new', seq: 1 },
        { is: 'known', seq: 1 },
      ],
      [{ is: 'known', seq: 1 }],
    ])
    expect(count()).toBe(1)
  })

  test('a full disk: nothing is acknowledged, nothing is written, and it goes on when there is room', async () => {
    const log = sqliteFeedLog(store)
    await log.append(appended([anOp()]))
    const pages = (store.reads.sql('PRAGMA page_count').get() as { page_count: number }).page_count
    store.reads.sql(`PRAGMA max_page_count = ${pages + 2}`).get()
    const big = appended([anOp(new Uint8Array(200_000))])
    await expect(log.append(big)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    expect(count()).toBe(1)
    store.reads.sql('PRAGMA max_page_count = 1000000').get()
    expect(await log.append(big)).toEqual([{ is: 'new', seq: 2 }])
  })

  test('in a group that does not fit, the small ones still get in', async () => {
    const log = sqliteFeedLog(store)
    const pages = (store.reads.sql('PRAGMA page_count').get() as { page_count: number }).page_count
    store.reads.sql(`PRAGMA max_page_count = ${pages + 4}`).get()
    const ends = await Promise.allSettled([
      log.append(appended([anOp(new Uint8Array(200_000))])),
      log.append(appended([anOp()])),
    ])
    expect(ends.map((end) => end.status)).toEqual(['rejected', 'fulfilled'])
    expect(count()).toBe(1)
  })

  test('drained waits for what is on its way', async () => {
    const log = sqliteFeedLog(store)
    const pending = log.append(appended([anOp()]))
    await log.drained()
    expect(count()).toBe(1)
    await pending
    await log.drained()
  })
})
