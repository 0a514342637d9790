import { describe, expect, it } from 'vitest'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { ShownAnnotation } from './docs-view.ts'
import { createLayerDocs } from './layer-docs.ts'
import { NO_SUGGESTIONS, standIn } from './standing.ts'
import { disk, draft, me, openedBy, placement, uuid, versionId } from './testing.ts'

const next = uuid(51) as FileVersionId

function shown(change: Partial<Parameters<typeof placement>[0]> = {}): ShownAnnotation {
  const docs = createLayerDocs(openedBy(me), me, disk().append)
  docs.add('private', draft('', { placement: placement(change) }), '')
  return docs.view().annotations[0]!
}
function suggested(one: ShownAnnotation, change: Partial<Suggestion> = {}) {
  const suggestion: Suggestion = {
    annotationId: one.id,
    authorId: me.id,
    from: versionId,
    is: 'moved',
    place: { page: 4, start: 10, end: 20 },
    method: 'exact',
    score: 1,
    rules: 1,
    ...change,
  }
  return new Map([[one.id, suggestion]])
}
const quote = { exact: 'chữ', prefix: '', suffix: '' }
const anchor = { quote, textStart: 1, box: [1, 1, 2, 2] as [number, number, number, number] }

describe('where an annotation stands', () => {
  it('is here once a person put it here, whatever the machine says', () => {
    const one = shown()
    expect(standIn(one, versionId, suggested(one))).toMatchObject({ standing: 'here', page: 0, place: null })
  })

  it('follows its words, or those it was anchored to', () => {
    const [words, pen] = [shown({ quote }), shown({ anchor })]
    expect(standIn(words, next, suggested(words))).toMatchObject({
      standing: 'machine',
      page: 4,
      place: { start: 10, end: 20, from: null },
      placement: { page: 4, fileVersionId: next },
    })
    expect(standIn(pen, next, suggested(pen, { is: 'review' }))).toMatchObject({
      standing: 'review',
      place: { from: [1, 1, 2, 2] },
    })
  })

  it('stays as it is on a page that is the same', () => {
    const one = shown({ quote })
    const same = suggested(one, { method: 'same-page', place: { page: 2, start: 0, end: 0 } })
    expect(standIn(one, next, same)).toMatchObject({ standing: 'machine', page: 2, place: null })
  })

  it('is only in the old version when nothing is like it, nothing was said, or its author left it there', () => {
    const one = shown()
    const old = { standing: 'old', placement: null, page: null }
    expect(standIn(one, next, NO_SUGGESTIONS)).toMatchObject(old)
    expect(standIn(one, next, suggested(one, { is: 'orphan', place: null }))).toMatchObject(old)
    expect(standIn({ ...one, leftOut: [next] }, next, suggested(one))).toMatchObject(old)
  })

  it('waits for a person also without a guess', () => {
    const one = shown()
    expect(standIn(one, next, suggested(one, { is: 'review', place: null }))).toMatchObject({
      standing: 'review',
      placement: null,
      page: null,
    })
  })
})
