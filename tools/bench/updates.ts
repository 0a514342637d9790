/** Annotations as officials make them, as the Yjs updates that the reader would save. */
import { randomBytes, randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { addAnnotation, createLayerDoc, editBody } from '../../shared/annotations/doc.ts'
import type { AnnotationDraft } from '../../shared/annotations/model.ts'
import { type AnnotationId, type FileVersionId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'

export const newId = <T extends string>(): T => uuidV7(Date.now(), randomBytes(16)) as T

const SYLLABLES =
  'ủy ban nhân dân xã giao phòng kinh tế chủ trì phối hợp với các đơn vị liên quan hoàn thành trước ngày tháng năm báo cáo kết quả thực hiện nhiệm vụ ngân sách địa phương quyết toán thu chi đầu tư công trình giải phóng mặt bằng hộ nghèo nông thôn mới chuyển đổi số văn hóa giáo dục y tế quốc phòng an ninh trật tự đất đai môi trường thiên tai sạt lở tờ trình nghị quyết hội đồng kỳ họp thường trực đại biểu cử tri kiến nghị khiếu nại tố cáo tiếp công dân hồ sơ thủ tục hành chính một cửa liên thông'.split(
    ' ',
  )

/** Words that no compression has seen before in this order. */
const words = (count: number): string =>
  Array.from({ length: count }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join(' ')

/** A highlight of a sentence over two lines, every third one with a remark. */
export function draftOf(fileVersionId: FileVersionId, nth: number): AnnotationDraft {
  const y = 700 - randomInt(400) * 1.38
  return {
    kind: 'highlight',
    color: 'yellow',
    body: nth % 3 === 0 ? words(18) : '',
    placement: {
      v: 1,
      fileVersionId,
      page: nth % 90,
      pageBox: [0, 0, 595.32, 841.92],
      box: [85.08, y - 28, 538.6, y],
      quads: [
        [113.4, y, 538.6, y, 113.4, y - 14, 538.6, y - 14],
        [85.08, y - 14, 301.2, y - 14, 85.08, y - 28, 301.2, y - 28],
      ],
      quote: { exact: words(25), prefix: words(6), suffix: words(6) },
      textStart: randomInt(3000),
      strokes: [],
      strokeWidth: null,
      pageTextHash: randomBytes(8).toString('hex'),
      line: null,
      turn: 0,
      anchor: null,
      carried: null,
    },
  }
}

export interface Writer {
  /** One annotation more; answers the bytes of the change. */
  readonly add: () => Uint8Array
  /** Another remark on the last one. */
  readonly edit: () => Uint8Array
}

export function writer(fileVersionId: FileVersionId): Writer {
  const doc = createLayerDoc()
  let nth = 0
  let last: AnnotationId | null = null
  const bytesOf = (change: () => void): Uint8Array => {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    change()
    doc.off('update', collect)
    return updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
  }
  return {
    add: () =>
      bytesOf(() => {
        last = newId<AnnotationId>()
        addAnnotation(doc, { id: last, at: instant(Date.now()), draft: draftOf(fileVersionId, nth) })
        nth += 1
      }),
    edit: () =>
      bytesOf(() => {
        if (last !== null) editBody(doc, last, words(12), instant(Date.now()))
      }),
  }
}
