/** For the tests of the list of notes: notes, a paper, a bridge, and a layout that jsdom does not have. */

import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type {
  AnnotationId,
  FileId,
  FileVersionId,
  GroupId,
  MeetingId,
  PersonId,
  RemarkId,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { OpenedPaper } from '../../bridge/index.ts'
import type { ShownAnnotation, ShownRemark } from '../layers/index.ts'

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const versionId = uuid(900) as FileVersionId
export const oldVersionId = uuid(901) as FileVersionId
export const groupId = uuid(700) as GroupId
export const an = { id: uuid(801) as PersonId, name: 'Trần Văn An', position: 'Chủ tịch' }
export const me = { id: uuid(802) as PersonId, name: 'Nguyễn Thị Bình', position: '' }
export const cuong = { id: uuid(803) as PersonId, name: 'Lê Mạnh Cường', position: 'Thư ký' }

export const paper = {
  paper: { fileId: uuid(3) as FileId, fileVersionId: versionId, name: 'Tờ trình', reference: '' },
  meetingId: uuid(4) as MeetingId,
  shownVersionId: versionId,
  versions: [
    { id: oldVersionId, number: 1 },
    { id: versionId, number: 2 },
  ],
  myDocs: { groups: [{ groupId, name: 'Tổ công tác', docId: 'x' }] },
  pastGroups: [],
} as unknown as OpenedPaper

export function note(
  n: number,
  page: number,
  over: Partial<ShownAnnotation> = {},
  quote: string | null = null,
  version = versionId,
): ShownAnnotation {
  const author = over.mine === false ? an : me
  return {
    v: 1,
    id: uuid(n) as AnnotationId,
    kind: quote === null ? 'note' : 'highlight',
    color: 'yellow',
    created: instant(n),
    modified: instant(n),
    body: '',
    author,
    authorId: author.id,
    mine: true,
    layer: 'private',
    layerChoice: over.layer === 'meeting' ? 'meeting' : 'private',
    label: '',
    style: PLAIN_STYLE,
    mentions: [],
    importedFrom: null,
    leftOut: [],
    moved: null,
    replies: [],
    settled: false,
    lastWord: null,
    unsaved: false,
    placements: [
      {
        v: 1,
        fileVersionId: version,
        page,
        pageBox: [0, 0, 595, 842],
        box: [10, 700 - n, 30, 720 - n],
        quads: [],
        quote: quote === null ? null : { exact: quote, prefix: '', suffix: '' },
        textStart: null,
        strokes: [],
        strokeWidth: null,
        pageTextHash: null,
        line: null,
        turn: 0,
        anchor: null,
        carried: null,
      },
    ],
    ...over,
  }
}

export function reply(n: number, body: string, author = an): ShownRemark {
  return {
    v: 1,
    id: uuid(n) as RemarkId,
    on: uuid(1) as AnnotationId,
    is: 'reply',
    created: instant(n),
    modified: instant(n),
    body,
    mentions: [],
    author,
    mine: author === me,
  }
}

/** A main that knows the people and one group, and keeps no preferences. */
export function installBridge(preferences: object = {}): void {
  const answers: Record<string, unknown> = {
    'people.list': [
      { ...an, inMeeting: true },
      { ...me, inMeeting: true },
      { ...cuong, inMeeting: true },
      { id: uuid(804), name: 'Ngoài cuộc họp', position: '', inMeeting: false },
    ],
    'groups.list': [{ id: groupId, name: 'Tổ công tác', owner: me, mine: true, members: [me, cuong] }],
    'preferences.get': preferences,
    'preferences.set': preferences,
  }
  Object.assign(window, {
    meeting: { call: async (name: string) => ok(answers[name] ?? {}), on: () => () => undefined },
  })
}

/** jsdom lays nothing out; a list that draws only what is in sight needs sizes. */
export function installLayout(): void {
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  const sizes = { offsetHeight: 80, offsetWidth: 320, clientHeight: 700, clientWidth: 320 }
  for (const [name, size] of Object.entries(sizes))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
}
