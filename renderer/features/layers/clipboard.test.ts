import { afterEach, describe, expect, it } from 'vitest'
import { decodeStroke, encodeStroke } from '../../../shared/annotations/ink.ts'
import type { StoredAnnotation } from '../../../shared/annotations/model.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { copyMarks, forgetCopied, pastedDrafts } from './clipboard.ts'
import { createLayerDocs } from './layer-docs.ts'
import { disk, draft, me, openedBy, placement, uuid, versionId } from './testing.ts'

afterEach(forgetCopied)
const otherPaper = uuid(50) as FileVersionId
const at = {
  fileVersionId: otherPaper,
  page: 7,
  pageBox: [0, 0, 400, 400] as [number, number, number, number],
}

function stored(...drafts: readonly ReturnType<typeof draft>[]): readonly StoredAnnotation[] {
  const docs = createLayerDocs(openedBy(me), me, disk().append)
  docs.paste('private', drafts, '')
  return docs.view().annotations
}

describe('copied marks', () => {
  it('land with their middle where they are pasted, in another paper too, as new ones', () => {
    const stroke = new Uint8Array(
      encodeStroke([
        { x: 10, y: 10, pressure: 0.5 },
        { x: 30, y: 30, pressure: 0.5 },
      ] as Parameters<typeof encodeStroke>[0]),
    )
    copyMarks(
      stored(
        draft('a', { kind: 'ink', placement: placement({ box: [10, 10, 30, 30], strokes: [stroke] }) }),
        draft('b', {
          kind: 'arrow',
          placement: placement({ page: 3, box: [50, 10, 70, 30], line: [50, 10, 70, 30] }),
        }),
      ),
      versionId,
    )
    const [ink, arrow] = pastedDrafts({ ...at, x: 140, y: 120 })
    expect(ink?.placement).toMatchObject({ fileVersionId: otherPaper, page: 7, box: [110, 110, 130, 130] })
    expect(arrow?.placement).toMatchObject({ page: 7, box: [150, 110, 170, 130], line: [150, 110, 170, 130] })
    const [first] = decodeStroke(ink!.placement.strokes[0]!) ?? []
    expect([Math.round(first!.x), Math.round(first!.y)]).toEqual([110, 110])
  })

  it('stay in their order, however many are made in one moment', () => {
    const bodies = Array.from({ length: 40 }, (_, nth) => `ý ${nth}`)
    expect(stored(...bodies.map((body) => draft(body))).map(({ body }) => body)).toEqual(bodies)
  })

  it('leave the words they lay on behind', () => {
    const quads = [[10, 30, 30, 30, 10, 10, 30, 10]] as [
      [number, number, number, number, number, number, number, number],
    ]
    copyMarks(
      stored(
        draft('', {
          kind: 'highlight',
          placement: placement({ quads, quote: { exact: 'chữ', prefix: '', suffix: '' }, textStart: 4 }),
        }),
      ),
      versionId,
    )
    const [copy] = pastedDrafts({ ...at, x: 20, y: 120 })
    expect(copy?.placement).toMatchObject({
      quote: null,
      textStart: null,
      quads: [[10, 130, 30, 130, 10, 110, 30, 110]],
    })
  })

  it('are only those with a place in the version; nothing copied leaves what was', () => {
    copyMarks(stored(draft('a')), versionId)
    copyMarks(stored(draft('b')), otherPaper)
    expect(pastedDrafts({ ...at, x: 0, y: 0 }).map((one) => one.body)).toEqual(['a'])
    forgetCopied()
    expect(pastedDrafts({ ...at, x: 0, y: 0 })).toEqual([])
  })
})
