/** Marks of every kind with Vietnamese words, made from a seed, as the documents of two authors in three layers. */
import * as Y from 'yjs'
import { boxAround } from '../../../main/export/geometry.ts'
import type { ExportOrder, OrderLayer } from '../../../main/export/order.ts'
import { addAnnotation, createLayerDoc } from '../../../shared/annotations/doc.ts'
import { encodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import {
  AnnotationColor,
  type AnnotationDraft,
  AnnotationKind,
  type Box,
  barePlacement,
  PLAIN_STYLE,
  type Placement,
  type Quad,
  type Style,
  type Turn,
} from '../../../shared/annotations/model.ts'
import { addRemark } from '../../../shared/annotations/remarks.ts'
import type { PersonView } from '../../../shared/ipc/views.ts'
import type { AnnotationId, FileVersionId, PersonId, RemarkId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { Chance } from '../../simulation/chance.ts'

export const VERSION = '0190a000-0000-7000-8000-000000000001' as FileVersionId
export const OLD_VERSION = '0190a000-0000-7000-8000-000000000002' as FileVersionId
export const AT = Date.UTC(2026, 10, 23, 7, 5, 9)

export const PEOPLE: readonly PersonView[] = [
  {
    id: '0190a000-0000-7000-8000-0000000000a1' as PersonId,
    name: 'Nguyễn Thị Bích Phượng',
    position: 'Chủ tịch',
  },
  {
    id: '0190a000-0000-7000-8000-0000000000a2' as PersonId,
    name: 'Đặng Hữu Nghĩa',
    position: 'Phó Chủ tịch',
  },
]
export const GROUP = 'group/0190a000-0000-7000-8000-0000000000b1' as const

export const SENTENCES = [
  'Đề nghị làm rõ số liệu thu, chi ngân sách quý III; bổ sung căn cứ pháp lý.',
  'Ủy ban nhân dân xã Đồng Hỷ thống nhất; giao Văn phòng hoàn thiện trước 17 giờ.',
  'Kiểm tra lại: “tỷ lệ giải ngân 98,7 %” – chưa khớp với báo cáo số 412/BC-UBND…',
  'Quyết liệt hơn! Ưu tiên nghĩa vụ quân sự, khuyến nông & giải phóng mặt bằng <2026>.',
  'Ẩn ý ở khoản 2: “ngoại trừ” hay “trừ”? Ỷ lại, ỡm ờ, ngoằn ngoèo, quýnh quáng.',
]

export interface PageShape {
  readonly box: Box
  readonly turn: Turn
}

/** Somewhere on the page, whole. */
function place(chance: Chance, [left, bottom, right, top]: Box, width: number, height: number): Box {
  const w = Math.min(width, (right - left) * 0.8)
  const h = Math.min(height, (top - bottom) * 0.8)
  const x = left + chance.fraction() * (right - left - w)
  const y = bottom + chance.fraction() * (top - bottom - h)
  return [x, y, x + w, y + h].map((value) => Math.round(value * 100) / 100) as unknown as Box
}

function quadsIn([left, bottom, right, top]: Box, lines: number): Quad[] {
  const high = (top - bottom) / lines
  return Array.from({ length: lines }, (_, at): Quad => {
    const [y2, y1] = [top - at * high, top - (at + 0.85) * high]
    return [left, y2, right, y2, left, y1, right, y1]
  })
}

function strokeIn(chance: Chance, [left, bottom, right, top]: Box): StrokePoint[] {
  const [count, turns] = [chance.between(2, 90), 1 + 3 * chance.fraction()]
  return Array.from({ length: count }, (_, at) => {
    const part = at / (count - 1)
    return {
      x: left + (right - left) * part,
      y: bottom + (top - bottom) * (0.5 + 0.45 * Math.sin(part * turns * Math.PI * 2)),
      pressure: 0.2 + 0.6 * chance.fraction(),
    }
  })
}

/** As the reader makes it: the box is the one around the pen's own points. */
function inkIn(chance: Chance, area: Box): Partial<Placement> {
  const strokes = Array.from({ length: chance.between(1, 3) }, () => strokeIn(chance, area))
  const around = boxAround(strokes.flat().map(({ x, y }) => [x, y]))
  return {
    strokes: strokes.map((points) => new Uint8Array(encodeStroke(points))),
    strokeWidth: 2,
    box: around ?? area,
  }
}

export function makeDraft(
  chance: Chance,
  kind: AnnotationKind,
  page: number,
  { box: pageBox, turn }: PageShape,
): AnnotationDraft {
  const isText = kind === 'highlight' || kind === 'underline' || kind === 'strikeout'
  const wide = kind === 'free-text' ? 170 : kind === 'stamp' ? 130 : 40 + chance.below(160)
  const high = kind === 'free-text' ? 90 : kind === 'stamp' ? 30 : 14 + chance.below(60)
  const sideways = turn === 90 || turn === 270
  const area =
    kind === 'note'
      ? place(chance, pageBox, 20, 20)
      : place(chance, pageBox, sideways && !isText ? high : wide, sideways && !isText ? wide : high)
  const bare = { ...barePlacement({ fileVersionId: VERSION, page, pageBox, box: area }), turn }
  const words = chance.pick(SENTENCES)
  const style: Style = {
    width: chance.pick([null, 1, 3.5]),
    opacity: chance.pick([null, null, 0.5]),
    fill:
      kind === 'rectangle' || kind === 'ellipse' || kind === 'free-text'
        ? chance.pick([null, null, 'yellow', 'blue'])
        : null,
    fontSize: kind === 'free-text' ? chance.pick([null, 9, 11]) : null,
  }
  const spread: Partial<Placement> = isText
    ? {
        quads: quadsIn(area, chance.between(1, 3)),
        quote: { exact: words.slice(0, 30), prefix: 'trước ', suffix: ' sau' },
        textStart: 12,
      }
    : kind === 'ink'
      ? inkIn(chance, area)
      : kind === 'line' || kind === 'arrow'
        ? { line: [area[0], area[3], area[2], area[1]] }
        : {}
  return {
    kind,
    color: chance.pick(AnnotationColor.options),
    body: kind === 'note' || kind === 'free-text' || chance.happens(0.4) ? words : '',
    label: kind === 'stamp' ? chance.pick(['Đồng ý', 'Xem lại', 'Cần bổ sung số liệu']) : '',
    style: isText || kind === 'note' || kind === 'stamp' ? PLAIN_STYLE : style,
    placement: { ...bare, ...spread },
  }
}

/** `count` marks, kinds in turn, pages by chance; every tenth has two replies, every fifteenth is settled. */
export function makeLayers(chance: Chance, count: number, pages: readonly PageShape[]): OrderLayer[] {
  const kinds = AnnotationKind.options
  const layers = PEOPLE.flatMap((author) =>
    (
      [
        ['private', 'Chỉ mình tôi'],
        [GROUP, 'Tổ thẩm định'],
        ['meeting', 'Chung cả cuộc họp'],
      ] as const
    ).map(([layerChoice, layerName]) => ({ author, layerChoice, layerName, doc: createLayerDoc() })),
  )
  for (let at = 0; at < count; at += 1) {
    const page = chance.below(pages.length)
    const layer = layers[at % layers.length]!
    const id = chance.uuid() as AnnotationId
    const draft = makeDraft(chance, kinds[at % kinds.length]!, page, pages[page]!)
    addAnnotation(layer.doc, { id, at: instant(AT + at * 1000), draft })
    const say = (is: 'reply' | 'settled', body: string, later: number): void => {
      const other = layers.find((one) => one.layerChoice === layer.layerChoice && one.author !== layer.author)
      const remark = { id: chance.uuid() as RemarkId, on: id, is, body, mentions: [] }
      addRemark(other!.doc, { ...remark, at: instant(AT + at * 1000 + later) })
    }
    if (at % 10 === 3) {
      say('reply', 'Nhất trí với ý kiến của đồng chí.', 60_000)
      say('reply', 'Đã bổ sung ở trang 5, khoản b).', 90_000)
    }
    if (at % 15 === 7) say('settled', '', 120_000)
  }
  return layers.map(({ author, layerChoice, layerName, doc }) => ({
    author,
    layerChoice,
    layerName,
    layer: layerChoice === GROUP ? 'group' : layerChoice,
    update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
  }))
}

export function makeOrder(layers: OrderLayer[], change: Partial<ExportOrder> = {}): ExportOrder {
  return {
    do: 'export',
    format: 'pdf',
    paper: {
      fileVersionId: VERSION,
      versionNumber: 2,
      name: 'Quyết định ban hành Quy chế làm việc',
      reference: '63/2025/QĐ-CTUBND',
      meetingName: 'Họp Ủy ban nhân dân thường kỳ tháng 11',
      versions: [
        { id: OLD_VERSION, number: 1 },
        { id: VERSION, number: 2 },
      ],
    },
    by: PEOPLE[0]!,
    at: instant(AT),
    layers,
    pages: null,
    withNotes: true,
    printLine: false,
    fonts: '',
    ...change,
  }
}

/** The same drafts in the shared layer of the first author, in their order. */
export function layersOf(drafts: readonly AnnotationDraft[]): OrderLayer[] {
  const doc = createLayerDoc()
  for (const [at, draft] of drafts.entries()) {
    const id = `0190b000-0000-7000-8000-${String(at).padStart(12, '0')}` as AnnotationId
    addAnnotation(doc, { id, at: instant(AT + at), draft })
  }
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  return [
    { author: PEOPLE[0]!, layer: 'meeting', layerChoice: 'meeting', layerName: 'Chung cả cuộc họp', update },
  ]
}
