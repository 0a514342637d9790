import { describe, expect, it } from 'vitest'
import type { AgendaItemId, AnnotationId, FileId, MeetingId } from '../../shared/kernel/ids.ts'
import { hashOf, parentOf, type Route, routeOf } from './routes.ts'

const meetingId = '01900000-0000-7000-8006-000000000001' as MeetingId
const fileId = '01900000-0000-7000-8003-000000000002' as FileId
const itemId = '01900000-0000-7000-8005-000000000004' as AgendaItemId
const annotationId = '01900000-0000-7000-8008-000000000003' as AnnotationId

const routes: readonly Route[] = [
  { at: 'meetings' },
  { at: 'search' },
  { at: 'sync' },
  { at: 'settings' },
  { at: 'saving' },
  { at: 'reports' },
  { at: 'reports', meetingId },
  { at: 'diagnostics' },
  { at: 'meeting', meetingId },
  { at: 'meeting', meetingId, itemId },
  { at: 'desk' },
  { at: 'draft', meetingId },
  { at: 'minutes', meetingId },
  { at: 'notice', meetingId },
  { at: 'reader', meetingId, fileId },
  { at: 'reader', meetingId, fileId, page: 0 },
  { at: 'reader', meetingId, fileId, page: 41, annotationId },
  { at: 'reader', meetingId, fileId, page: 3, found: { start: 120, end: 131 } },
]

describe('routes', () => {
  it.each(routes)('come back from the address: %o', (route) => expect(routeOf(hashOf(route))).toEqual(route))
  it.each([
    '',
    '#',
    '#/nonsense',
    '#/meeting/../../etc',
    `#/meeting/${meetingId}x`,
    '#/meeting/javascript:alert(1)',
  ])('take %s for the list', (hash) => expect(routeOf(hash)).toEqual({ at: 'meetings' }))
  it('ignore a page that is none', () => {
    expect(routeOf(`#/meeting/${meetingId}/file/${fileId}?page=-1&annotation=x`)).toEqual({
      at: 'reader',
      meetingId,
      fileId,
    })
  })
  it('lead from a paper back to its meeting', () => {
    expect(parentOf({ at: 'reader', meetingId, fileId })).toEqual({ at: 'meeting', meetingId })
    expect(parentOf({ at: 'meeting', meetingId })).toEqual({ at: 'meetings' })
  })
})
