import type { AnnotationId, FileId, MeetingId } from '../../shared/kernel/ids.ts'

/** Where the window is. Written into the URL's hash, so that a reload comes back to the same place. */
export type Route =
  | { readonly at: 'meetings' }
  | { readonly at: 'meeting'; readonly meetingId: MeetingId }
  | {
      readonly at: 'reader'
      readonly meetingId: MeetingId
      readonly fileId: FileId
      readonly page?: number
      readonly annotationId?: AnnotationId
    }
  | { readonly at: 'search' }
  | { readonly at: 'sync' }
  | { readonly at: 'settings' }

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const meetingPath = new RegExp(`^/meeting/(${id})$`)
const readerPath = new RegExp(`^/meeting/(${id})/file/(${id})$`)

export function hashOf(route: Route): string {
  if (route.at === 'meeting') return `#/meeting/${route.meetingId}`
  if (route.at !== 'reader') return `#/${route.at}`
  const query = new URLSearchParams()
  if (route.page !== undefined) query.set('page', String(route.page))
  if (route.annotationId !== undefined) query.set('annotation', route.annotationId)
  const tail = query.size > 0 ? `?${query.toString()}` : ''
  return `#/meeting/${route.meetingId}/file/${route.fileId}${tail}`
}

/** What the hash means; anything else is the list of meetings. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?')
  if (path === '/search' || path === '/sync' || path === '/settings')
    return { at: path.slice(1) as 'search' | 'sync' | 'settings' }
  const meeting = meetingPath.exec(path)
  if (meeting !== null) return { at: 'meeting', meetingId: meeting[1] as MeetingId }
  const reader = readerPath.exec(path)
  if (reader === null) return { at: 'meetings' }
  return { at: 'reader', meetingId: reader[1] as MeetingId, fileId: reader[2] as FileId, ...placeOf(query) }
}

/** Where "back" leads when the window began here. */
export function parentOf(route: Route): Route {
  return route.at === 'reader' ? { at: 'meeting', meetingId: route.meetingId } : { at: 'meetings' }
}

function placeOf(query: string): { page?: number; annotationId?: AnnotationId } {
  const params = new URLSearchParams(query)
  const page = params.get('page')
  const annotation = params.get('annotation')
  return {
    ...(page !== null && /^\d{1,5}$/.test(page) ? { page: Number(page) } : {}),
    ...(annotation !== null && new RegExp(`^${id}$`).test(annotation)
      ? { annotationId: annotation as AnnotationId }
      : {}),
  }
}
