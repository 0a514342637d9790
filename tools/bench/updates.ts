/** Annotations as officials make them, as the Yjs updates that the reader would save. */
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { addAnnotation, createLayerDoc } from '../../shared/annotations/doc.ts'
import type { AnnotationDraft } from '../../shared/annotations/model.ts'
import { type AnnotationId, type FileVersionId, uuidV7 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'

export const newId = <T extends string>(): T => uuidV7(Date.now(), randomBytes(16)) as T

const SENTENCE =
  'Ủy ban nhân dân xã giao Phòng Kinh tế chủ trì, phối hợp với các đơn vị liên quan hoàn thành trước ngày 30 tháng 11.'
const REMARK = 'Đề nghị làm rõ nguồn kinh phí và thời hạn hoàn thành; năm ngoái mục này chậm hai tháng.'

/** A highlight of a sentence over two lines, every third one with a remark. */
export function draftOf(fileVersionId: FileVersionId, nth: number): AnnotationDraft {
  const y = 700 - (nth % 40) * 14
  return {
    kind: 'highlight',
    color: 'yellow',
    body: nth % 3 === 0 ? REMARK : '',
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
      quote: { exact: SENTENCE, prefix: 'kỳ họp thứ mười bốn. ', suffix: ' Văn phòng HĐND và UBND theo dõi' },
      textStart: 1200 + nth,
      strokes: [],
      strokeWidth: null,
      pageTextHash: '0123456789abcdef',
    },
  }
}

/** A document that grows by one annotation a call; each answers the bytes of its change. */
export function writer(fileVersionId: FileVersionId): () => Uint8Array {
  const doc = createLayerDoc()
  let nth = 0
  return () => {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    addAnnotation(doc, {
      id: newId<AnnotationId>(),
      at: instant(Date.now()),
      draft: draftOf(fileVersionId, nth),
    })
    doc.off('update', collect)
    nth += 1
    return updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates)
  }
}
