import type { AgendaItemId, AnnotationId, FileId, FileVersionId, MeetingId } from '../../shared/kernel/ids.ts'

/** Where the window is. Written into the URL's hash, so that a reload comes back to the same place. */
export type Route =
  | { readonly at: 'meetings' }
  /** `itemId`: the agenda item that was looked for. */
  | { readonly at: 'meeting'; readonly meetingId: MeetingId; readonly itemId?: AgendaItemId }
  /** The meeting as it is being held. */
  | { readonly at: 'session'; readonly meetingId: MeetingId }
  | {
      readonly at: 'reader'
      readonly meetingId: MeetingId
      readonly fileId: FileId
      /** Another than the current one. */
      readonly fileVersionId?: FileVersionId
      readonly page?: number
      readonly annotationId?: AnnotationId
      /** Where the words that were searched for are in the page's text. */
      readonly found?: { readonly start: number; readonly end: number }
    }
  | { readonly at: 'desk' }
  | { readonly at: 'draft'; readonly meetingId: MeetingId }
  | { readonly at: 'minutes'; readonly meetingId: MeetingId }
  /** What its conclusions are told by. */
  | { readonly at: 'notice'; readonly meetingId: MeetingId }
  | { readonly at: 'opinions'; readonly meetingId: MeetingId }
  | { readonly at: 'tasks' }
  | { readonly at: 'search' }
  | { readonly at: 'sync' }
  | { readonly at: 'room'; readonly meetingId?: MeetingId }
  | { readonly at: 'settings' }
  | { readonly at: 'saving' }
  /** Of sessions that were held; of one of them. */
  | { readonly at: 'reports'; readonly meetingId?: MeetingId }
  /** Hidden: Ctrl+Shift+D. */
  | { readonly at: 'diagnostics' }

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const meetingPath = new RegExp(`^/meeting/(${id})$`)
const sessionPath = new RegExp(`^/meeting/(${id})/session$`)
const roomPath = new RegExp(`^/room(?:/(${id}))?$`)
const reportsPath = new RegExp(`^/reports(?:/(${id}))?$`)
const readerPath = new RegExp(`^/meeting/(${id})/file/(${id})$`)

const minutesPath = new RegExp(`^/meeting/(${id})/minutes$`)
const noticePath = new RegExp(`^/meeting/(${id})/notice$`)
const opinionsPath = new RegExp(`^/meeting/(${id})/opinions$`)
const draftPath = new RegExp(`^/desk/(${id})$`)

const plainPlaces = ['desk', 'tasks', 'search', 'sync', 'settings', 'saving', 'diagnostics'] as const

export function hashOf(route: Route): string {
  if (route.at === 'meeting')
    return `#/meeting/${route.meetingId}${route.itemId === undefined ? '' : `?item=${route.itemId}`}`
  if (route.at === 'session') return `#/meeting/${route.meetingId}/session`
  if (route.at === 'minutes' || route.at === 'notice' || route.at === 'opinions')
    return `#/meeting/${route.meetingId}/${route.at}`
  if (route.at === 'draft') return `#/desk/${route.meetingId}`
  if (route.at === 'room' || route.at === 'reports')
    return route.meetingId === undefined ? `#/${route.at}` : `#/${route.at}/${route.meetingId}`
  if (route.at !== 'reader') return `#/${route.at}`
  const query = new URLSearchParams()
  if (route.fileVersionId !== undefined) query.set('version', route.fileVersionId)
  if (route.page !== undefined) query.set('page', String(route.page))
  if (route.annotationId !== undefined) query.set('annotation', route.annotationId)
  if (route.found !== undefined) query.set('found', `${route.found.start}-${route.found.end}`)
  const tail = query.size > 0 ? `?${query.toString()}` : ''
  return `#/meeting/${route.meetingId}/file/${route.fileId}${tail}`
}

/** What the hash means; anything else is the list of meetings. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?')
  const place = plainPlaces.find((one) => path === `/${one}`)
  if (place !== undefined) return { at: place }
  const meeting = meetingPath.exec(path)
  if (meeting !== null) return { at: 'meeting', meetingId: meeting[1] as MeetingId, ...itemOf(query) }
  const session = sessionPath.exec(path)
  if (session !== null) return { at: 'session', meetingId: session[1] as MeetingId }
  const minutes = minutesPath.exec(path)
  if (minutes !== null) return { at: 'minutes', meetingId: minutes[1] as MeetingId }
  const notice = noticePath.exec(path)
  if (notice !== null) return { at: 'notice', meetingId: notice[1] as MeetingId }
  const opinions = opinionsPath.exec(path)
  if (opinions !== null) return { at: 'opinions', meetingId: opinions[1] as MeetingId }
  const draft = draftPath.exec(path)
  if (draft !== null) return { at: 'draft', meetingId: draft[1] as MeetingId }
  const room = roomPath.exec(path)
  if (room !== null) return placeAt('room', room[1])
  const reports = reportsPath.exec(path)
  if (reports !== null) return placeAt('reports', reports[1])
  const reader = readerPath.exec(path)
  if (reader === null) return { at: 'meetings' }
  return { at: 'reader', meetingId: reader[1] as MeetingId, fileId: reader[2] as FileId, ...placeOf(query) }
}

function itemOf(query: string): { itemId?: AgendaItemId } {
  const item = new URLSearchParams(query).get('item') ?? ''
  return new RegExp(`^${id}$`).test(item) ? { itemId: item as AgendaItemId } : {}
}

const placeAt = (at: 'room' | 'reports', meetingId: string | undefined): Route =>
  meetingId === undefined ? { at } : { at, meetingId: meetingId as MeetingId }

/** Where "back" leads when the window began here. */
export function parentOf(route: Route): Route {
  if ((route.at === 'room' || route.at === 'reports') && route.meetingId !== undefined)
    return { at: 'meeting', meetingId: route.meetingId }
  if (route.at === 'draft') return { at: 'desk' }
  if (route.at === 'notice') return { at: 'minutes', meetingId: route.meetingId }
  return route.at === 'reader' || route.at === 'session' || route.at === 'minutes' || route.at === 'opinions'
    ? { at: 'meeting', meetingId: route.meetingId }
    : { at: 'meetings' }
}

type PlaceInPaper = Pick<
  Extract<Route, { at: 'reader' }>,
  'fileVersionId' | 'page' | 'annotationId' | 'found'
>

function placeOf(query: string): PlaceInPaper {
  const params = new URLSearchParams(query)
  const page = params.get('page')
  const version = params.get('version')
  const annotation = params.get('annotation')
  const found = /^(\d{1,6})-(\d{1,6})$/.exec(params.get('found') ?? '')
  return {
    ...(version !== null && new RegExp(`^${id}$`).test(version)
      ? { fileVersionId: version as FileVersionId }
      : {}),
    ...(page !== null && /^\d{1,5}$/.test(page) ? { page: Number(page) } : {}),
    ...(annotation !== null && new RegExp(`^${id}$`).test(annotation)
      ? { annotationId: annotation as AnnotationId }
      : {}),
    ...(found === null ? {} : { found: { start: Number(found[1]), end: Number(found[2]) } }),
  }
}
