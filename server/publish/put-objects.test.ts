import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BodyId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import { bodyScope } from '../../shared/oparl/scope.ts'
import { entriesAfter, headOf } from '../store/feed-rows.ts'
import { personOf } from '../store/oparl-rows.ts'
import { openServerStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { type ObjectEntry, putObjects } from './put-objects.ts'

let dataDir: string
let store: Store
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-put-'))
  store = openServerStore(dataDir)
})
afterEach(() => {
  store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const newId = (): string => uuidV7(Date.now(), randomBytes(16))
const bodyId = newId() as BodyId
const personId = newId() as PersonId
const scope = bodyScope(bodyId)
const person = (name: string, modified: number): ObjectEntry => ({
  scope,
  author: personId,
  put: {
    type: 'Person',
    object: {
      id: personId,
      bodyId,
      name,
      position: '',
      created: instant(0),
      modified: instant(modified),
      deleted: false,
    },
  },
})
const names = (): string[] => {
  const head = headOf(store.reads, scope)
  if (head === null) return []
  return entriesAfter(store.reads, head, 0, 1e9).map((entry) => {
    const put = OparlPut.parse(decode(entry.payload))
    return put.type === 'Person' ? put.object.name : ''
  })
}

test('the later state wins, in whatever order they come; what is passed over leaves no entry', () => {
  putObjects(store, [person('hai', 2)], instant(10))
  putObjects(store, [person('một', 1)], instant(11))
  putObjects(store, [person('hai lần nữa', 2)], instant(12))
  expect(names()).toEqual(['hai'])
  putObjects(store, [person('ba', 3)], instant(13))
  expect(names()).toEqual(['hai', 'ba'])
  expect(personOf(store.reads, personId)?.name).toBe('ba')
})

test('all or nothing: a bad object among good ones stores none, and is a bug that is thrown', () => {
  const bad = {
    ...person('x', 1),
    put: { type: 'Person', object: { id: 'no id' } },
  } as unknown as ObjectEntry
  expect(() => putObjects(store, [person('tốt', 1), bad], instant(1))).toThrow()
  expect(names()).toEqual([])
})

test('says what grew, once, and says nothing when nothing did', () => {
  const heard: string[] = []
  store.onAppended(({ scopes, byDevice }) => heard.push(`${[...scopes].join()} ${byDevice}`))
  putObjects(store, [person('một', 1), person('hai', 2)], instant(1))
  putObjects(store, [person('một', 1)], instant(2))
  expect(heard).toEqual([`${scope} null`])
})
