/** Notes of the demo: a group at work on a replaced paper, replies, and a mention that waits for its person. */
import { readFileSync } from 'node:fs'
import { encode } from 'cborg'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as Y from 'yjs'
import { blobPath } from '../../server/store/blobs.ts'
import { appendEntries, growDocument, type NewEntry } from '../../server/store/feed-rows.ts'
import { keepGroup } from '../../server/store/group-rows.ts'
import type { Store } from '../../server/store/store.ts'
import { addAnnotation, createLayerDoc } from '../../shared/annotations/doc.ts'
import { barePlacement, type Placement } from '../../shared/annotations/model.ts'
import { addRemark } from '../../shared/annotations/remarks.ts'
import { AnnotationId, OpId, type PersonId, RemarkId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import {
  groupScope,
  type LayerDocId,
  layerDocId,
  type Scope,
  scopeOfLayer,
} from '../../shared/oparl/scope.ts'
import { type Content, ids, type SeedPaper } from './entries.ts'
import { idOf } from './prng.ts'

const HOUR_MS = 3_600_000
const [duc, khanh, tuan] = [ids.person('duc'), ids.person('khanh'), ids.person('tuan')]

/** Lines of the first version's second page, as far as notes are needed. */
interface Lines {
  readonly page: number
  readonly pageBox: Placement['pageBox']
  readonly lines: readonly { readonly text: string; readonly box: Placement['box'] }[]
}

/** Everything is written on the version that has been replaced since. */
export async function putNotes(store: Store, paper: SeedPaper, now: Instant): Promise<void> {
  const { replaced } = paper
  if (replaced === undefined) throw new Error('the demo writes on a paper that was replaced')
  const lines = await linesOf(store.dataDir, replaced.content)
  const pen = penOver(paper, lines, now)
  const group = groupOf(now)
  const inGroup = (authorId: PersonId) =>
    layerDocId({ layer: 'group', groupId: group.id, fileId: ids.file(paper.key), authorId })
  const inMeeting = (authorId: PersonId) =>
    layerDocId({ layer: 'meeting', meetingId: ids.meeting('today'), fileId: ids.file(paper.key), authorId })
  const updates = [
    pen.note(
      inGroup(khanh),
      'so-thu',
      2,
      '@Trần Văn Đức đề nghị đồng chí cho ý kiến: số này chưa gồm thu tiền sử dụng đất đợt 3.',
      [duc],
      5,
    ),
    pen.reply(
      inGroup(tuan),
      'so-thu',
      'Văn phòng đã đề nghị Phòng Kinh tế gửi phụ lục chi tiết trước 16 giờ.',
      [],
      4,
    ),
    pen.note(
      inMeeting(duc),
      'nguyen-nhan',
      5,
      'Cần làm rõ nguyên nhân và trách nhiệm của từng đơn vị.',
      [],
      6,
    ),
    pen.note(inMeeting(duc), 'so-sanh', 8, 'Bổ sung so sánh với cùng kỳ năm trước.', [], 6),
    pen.reply(
      inMeeting(khanh),
      'nguyen-nhan',
      '@Trần Văn Đức Phòng đã bổ sung tại bản mới, mời đồng chí xem lại.',
      [duc],
      2,
    ),
  ]
  store.write((tx) => {
    const opId = OpId.parse(idOf(`op/group/${group.id}`))
    const docId = groupScope(group.id)
    const put = { kind: 'group.put', opId, author: khanh, at: group.modified, docId, payload: encode(group) }
    appendEntries(tx, docId, [put])
    keepGroup(tx, group, opId)
    for (const { scope, entry } of updates) {
      const [placed] = appendEntries(tx, scope, [entry])
      if (placed?.is === 'new') growDocument(tx, entry.docId ?? '', 1, entry.payload.length)
    }
  })
}

const groupOf = (now: Instant): Group => {
  const at = instant(now - 30 * HOUR_MS)
  return {
    id: ids.group('tham-tra'),
    bodyId: ids.body,
    ownerId: khanh,
    name: 'Tổ thẩm tra ngân sách',
    members: [khanh, duc, tuan],
    created: at,
    modified: at,
    deleted: false,
  }
}

interface Update {
  readonly scope: Scope
  readonly entry: NewEntry
}

/** Writes into the documents; each change is one update of its author's. */
function penOver({ key }: SeedPaper, { page, pageBox, lines }: Lines, now: Instant) {
  const docs = new Map<LayerDocId, Y.Doc>()
  const write = (docId: LayerDocId, what: string, at: Instant, change: (doc: Y.Doc) => void): Update => {
    const doc = docs.get(docId) ?? createLayerDoc()
    docs.set(docId, doc)
    const before = Y.encodeStateVector(doc)
    change(doc)
    const payload = Y.encodeStateAsUpdate(doc, before)
    const author = docId.split('/').at(-1) as PersonId
    const opId = OpId.parse(idOf(`op/note/${docId}/${what}`))
    return { scope: scopeOfLayer(docId), entry: { kind: 'layer.update', opId, author, at, docId, payload } }
  }
  const ago = (hours: number): Instant => instant(now - hours * HOUR_MS)
  const annotation = (name: string) => AnnotationId.parse(idOf(`annotation/${name}`))
  return {
    note(
      docId: LayerDocId,
      name: string,
      line: number,
      body: string,
      mentions: readonly PersonId[],
      hours: number,
    ): Update {
      const { text, box } = lines[line] ?? { text: '', box: [0, 0, 0, 0] as const }
      const [left, bottom, right, top] = box
      const bare = barePlacement({ fileVersionId: ids.version(key, 1), page, pageBox, box })
      const quads: Placement['quads'] = [[left, top, right, top, left, bottom, right, bottom]]
      const placement = { ...bare, quads, quote: { exact: text, prefix: '', suffix: '' } }
      const draft = { kind: 'highlight', color: 'yellow', body, mentions, placement } as const
      return write(docId, name, ago(hours), (doc) => {
        addAnnotation(doc, { id: annotation(name), at: ago(hours), draft })
      })
    },
    reply(docId: LayerDocId, on: string, body: string, mentions: readonly PersonId[], hours: number): Update {
      const id = RemarkId.parse(idOf(`remark/${docId}/${on}`))
      return write(docId, `reply/${on}`, ago(hours), (doc) => {
        addRemark(doc, { id, on: annotation(on), is: 'reply', body, mentions, at: ago(hours) })
      })
    },
  }
}

/** Whole lines of the second page, where the text runs from margin to margin. */
async function linesOf(dataDir: string, { sha256 }: Content): Promise<Lines> {
  const data = new Uint8Array(readFileSync(blobPath(dataDir, sha256)))
  const loading = getDocument({ data, verbosity: VerbosityLevel.ERRORS })
  try {
    const page = await (await loading.promise).getPage(2)
    const { items } = await page.getTextContent()
    const lines = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim().length < 40) return []
      const [, , , , x = 0, y = 0] = item.transform as number[]
      const box: Placement['box'] = [x, y - item.height * 0.2, x + item.width, y + item.height * 0.8]
      return [{ text: item.str.normalize('NFC').trim(), box }]
    })
    return { page: 1, pageBox: page.view as Placement['pageBox'], lines }
  } finally {
    await loading.destroy()
  }
}
