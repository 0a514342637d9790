import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addAnnotation, createLayerDoc, leaveOut, movePlacement } from '../../shared/annotations/doc.ts'
import { barePlacement, type Placement } from '../../shared/annotations/model.ts'
import type { LayerDocView } from '../../shared/ipc/views.ts'
import type {
  AnnotationId,
  FileId,
  FileVersionId,
  MeetingId,
  PersonId,
  Sha256,
} from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import { nodeTimers } from '../sync/node-timers.ts'
import { createVersionThread, type VersionThread } from '../versions/thread.ts'
import { createVersionDesk } from './version-desk.ts'

const id = (digit: number) => `0190a000-0000-7000-8000-00000000000${digit}`
const versionId = (digit: number) => id(digit) as FileVersionId
const [MEETING, FILE, AUTHOR] = [id(7) as MeetingId, id(8) as FileId, id(9) as PersonId]

const FIRST = 'Điều 1. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát số hộ nghèo trên địa bàn xã.'
const SECOND =
  'Điều 2. Trạm Y tế báo cáo hằng tuần về tình hình dịch bệnh; Công an xã bảo đảm an ninh, trật tự.'
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  a: [`${FIRST}\n${SECOND}`],
  b: [SECOND, FIRST],
  c: ['', ''],
}

const version = (digit: number, text: string | null): FileVersion => ({
  id: versionId(digit),
  fileId: FILE,
  number: digit,
  sha256: `pdf-${digit}` as Sha256,
  size: 1,
  pageCount: 2,
  text: text === null ? null : { sha256: text as Sha256, size: 1 },
  author: AUTHOR,
  created: instant(digit),
  modified: instant(digit),
  deleted: false,
})

let thread: VersionThread | null = null
afterEach(() => thread?.end())

function desk(versions: readonly FileVersion[], docs: readonly Y.Doc[], readHere: readonly string[] = []) {
  const started = createVersionThread(new URL('../versions/worker.ts', import.meta.url), nodeTimers)
  thread = started
  return createVersionDesk({
    thread: started,
    downloads: {
      openPaper: async (sha256) => {
        const pages = TEXTS[sha256]
        if (pages === undefined) return fail('paper/not-downloaded')
        const bytes = gzipSync(JSON.stringify({ v: 1, source: 'pdf', pages }))
        return ok({ size: bytes.length, read: async () => bytes, close: async () => undefined })
      },
    },
    store: {
      fileVersions: async () => versions,
      layersOfFile: async () => docs.map(viewOf),
      pageTexts: async (of) => ({
        pages:
          of === versionId(3)
            ? readHere.map((text, page) => ({ page, text, source: 'ocr' as const, boxes: null }))
            : [],
        silent: [],
      }),
    },
  })
}

function viewOf(doc: Y.Doc): LayerDocView {
  return {
    docId: 'private' as LayerDocId,
    layer: 'private',
    layerChoice: 'private',
    author: { id: AUTHOR, name: '', position: '' },
    mine: true,
    update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
  }
}

function placed(on: number, words: string): Placement {
  const text = TEXTS['a']?.[0] ?? ''
  const textStart = text.indexOf(words)
  const bare = barePlacement({
    fileVersionId: versionId(on),
    page: 0,
    pageBox: [0, 0, 1, 1],
    box: [0, 0, 1, 1],
  })
  return { ...bare, textStart, quote: { exact: words, prefix: '', suffix: '' } }
}

function docWith(words: string): Y.Doc {
  const doc = createLayerDoc()
  const draft = { kind: 'highlight', color: 'yellow', body: '', placement: placed(1, words) } as const
  addAnnotation(doc, { id: id(4) as AnnotationId, at: instant(5), draft })
  return doc
}

test('a note goes along to the newer version, until it has a place there or was left out', async () => {
  const doc = docWith('phối hợp với các thôn')
  const here = desk([version(1, 'a'), version(2, 'b')], [doc])
  const carried = await here.carryOver(MEETING, FILE, versionId(2))
  expect(carried).toMatchObject({
    ok: true,
    value: [{ annotationId: id(4), authorId: AUTHOR, is: 'moved', place: { page: 1 } }],
  })
  expect(await here.carryOver(MEETING, FILE, versionId(1))).toEqual(ok([]))
  leaveOut(doc, id(4) as AnnotationId, versionId(2), instant(6))
  expect(await here.carryOver(MEETING, FILE, versionId(2))).toEqual(ok([]))
  const other = docWith('báo cáo hằng tuần')
  movePlacement(other, id(4) as AnnotationId, placed(2, 'báo cáo hằng tuần'), instant(6))
  expect(
    await desk([version(1, 'a'), version(2, 'b')], [other]).carryOver(MEETING, FILE, versionId(2)),
  ).toEqual(ok([]))
})

test('what is not here is said: no such version, no text of the new one; an old text may be missing', async () => {
  const doc = docWith('phối hợp với các thôn')
  expect(await desk([version(1, 'a')], [doc]).carryOver(MEETING, FILE, versionId(2))).toEqual(
    fail('paper/not-on-this-device'),
  )
  expect(
    await desk([version(1, 'a'), version(2, 'missing')], [doc]).carryOver(MEETING, FILE, versionId(2)),
  ).toEqual(fail('paper/no-text'))
  const withoutOld = await desk([version(1, null), version(2, 'b')], [doc]).carryOver(
    MEETING,
    FILE,
    versionId(2),
  )
  expect(withoutOld).toMatchObject({ ok: true, value: [{ place: { page: 1 } }] })
})

test('words that this device has read from pictures count', async () => {
  const doc = docWith('phối hợp với các thôn')
  const versions = [version(1, 'a'), version(3, 'c')]
  expect(await desk(versions, [doc]).carryOver(MEETING, FILE, versionId(3))).toEqual(fail('paper/no-text'))
  const read = await desk(versions, [doc], [SECOND, FIRST.replace('phối hợp', 'phôi hơp')]).carryOver(
    MEETING,
    FILE,
    versionId(3),
  )
  expect(read).toMatchObject({ ok: true, value: [{ place: { page: 1 } }] })
})

test('says what changed, and ends with the session', async () => {
  const here = desk([version(1, 'a'), version(2, 'b')], [])
  const compared = await here.compare(FILE, versionId(1), versionId(2))
  expect(compared).toMatchObject({ ok: true, value: { basis: 'words', changes: [{ is: 'moved' }] } })
  const pending = here.compare(FILE, versionId(2), versionId(1))
  await here.end()
  expect(await pending).toEqual(fail('paper/no-text'))
  expect(await here.compare(FILE, versionId(1), versionId(2))).toEqual(fail('paper/no-text'))
})
