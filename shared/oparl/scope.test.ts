import { expect, test } from 'vitest'
import type { FileId, GroupId, MeetingId, PersonId } from '../kernel/ids.ts'
import {
  choiceOfDoc,
  LayerChoice,
  LayerDocId,
  layerDocId,
  parseLayerDocId,
  Scope,
  scopeOfLayer,
} from './scope.ts'

const meetingId = '0190a000-0000-7000-8000-000000000001' as MeetingId
const fileId = '0190a000-0000-7000-8000-000000000002' as FileId
const groupId = '0190a000-0000-7000-8000-000000000004' as GroupId
const authorId = '0190a000-0000-7000-8000-000000000003' as PersonId

const own = { layer: 'private', meetingId: null, groupId: null, fileId, authorId } as const
const grouped = { layer: 'group', meetingId: null, groupId, fileId, authorId } as const
const shared = { layer: 'meeting', meetingId, groupId: null, fileId, authorId } as const

test.each([own, grouped, shared])('names a document of the layer $layer and reads the name back', (name) => {
  expect(parseLayerDocId(layerDocId(name))).toEqual(name)
})

test('a document is numbered in the scope of those who may read it', () => {
  expect(scopeOfLayer(layerDocId(own))).toBe(`person/${authorId}`)
  expect(scopeOfLayer(layerDocId(grouped))).toBe(`group/${groupId}`)
  expect(scopeOfLayer(layerDocId(shared))).toBe(`meeting/${meetingId}`)
})

test('a document says which layer a person would call it', () => {
  expect([own, grouped, shared].map((name) => choiceOfDoc(layerDocId(name)))).toEqual([
    'private',
    `group/${groupId}`,
    'meeting',
  ])
  expect(LayerChoice.safeParse('group/x').success).toBe(false)
})

test('a group’s document needs its group', () => {
  expect(() => layerDocId({ layer: 'group', fileId, authorId })).toThrow()
  expect(() => layerDocId({ layer: 'group', groupId: null, fileId, authorId })).toThrow()
})

test.each([
  '',
  'private',
  `private/${fileId}`,
  `meeting/${fileId}/${authorId}`,
  `private/${fileId}/${authorId}/x`,
  `group/${fileId}/${authorId}`,
  `private/${fileId}/../${authorId}`,
  `__proto__/${fileId}/${authorId}`,
  `private/${fileId}/${authorId}\u0000`,
])('refuses the document name %j', (name) => {
  expect(LayerDocId.safeParse(name).success).toBe(false)
})

test.each(['body', 'meeting/', 'group/x', `groups/${fileId}`, `meeting/${fileId}/x`])(
  'refuses the scope %j',
  (name) => {
    expect(Scope.safeParse(name).success).toBe(false)
  },
)
