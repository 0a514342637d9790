import { expect, test } from 'vitest'
import type { FileId, MeetingId, PersonId } from '../kernel/ids.ts'
import { LayerDocId, layerDocId, parseLayerDocId, Scope, scopeOfLayer } from './scope.ts'

const meetingId = '0190a000-0000-7000-8000-000000000001' as MeetingId
const fileId = '0190a000-0000-7000-8000-000000000002' as FileId
const authorId = '0190a000-0000-7000-8000-000000000003' as PersonId

test('names a private and a meeting document and reads the names back', () => {
  const own = { layer: 'private', meetingId: null, fileId, authorId } as const
  const shared = { layer: 'meeting', meetingId, fileId, authorId } as const
  expect(parseLayerDocId(layerDocId(own))).toEqual(own)
  expect(parseLayerDocId(layerDocId(shared))).toEqual(shared)
})

test('a private document is numbered in its author’s scope, a shared one in the meeting’s', () => {
  expect(scopeOfLayer(layerDocId({ layer: 'private', meetingId: null, fileId, authorId }))).toBe(
    `person/${authorId}`,
  )
  expect(scopeOfLayer(layerDocId({ layer: 'meeting', meetingId, fileId, authorId }))).toBe(
    `meeting/${meetingId}`,
  )
})

test.each([
  '',
  'private',
  `private/${fileId}`,
  `meeting/${fileId}/${authorId}`,
  `private/${fileId}/${authorId}/x`,
  `private/${fileId}/../${authorId}`,
  `__proto__/${fileId}/${authorId}`,
  `private/${fileId}/${authorId}\u0000`,
])('refuses the document name %j', (name) => {
  expect(LayerDocId.safeParse(name).success).toBe(false)
})

test.each(['body', 'meeting/', `group/${fileId}`, `meeting/${fileId}/x`])('refuses the scope %j', (name) => {
  expect(Scope.safeParse(name).success).toBe(false)
})
