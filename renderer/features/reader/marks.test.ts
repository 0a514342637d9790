import { describe, expect, it } from 'vitest'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { Mark } from '../../../shared/reader/protocol.ts'
import { NO_SUGGESTIONS } from '../layers/index.ts'
import { createSentMarks, marksOf } from './marks.ts'
import { me, note, oldVersionId, reply, uuid, versionId } from './notes-testing.tsx'

const view = { versionId, suggestions: NO_SUGGESTIONS, momentOf: () => '14:05' }

describe('what the viewer is sent', () => {
  it('has the shape of the protocol, with what was said about it', () => {
    const [mark] = marksOf([note(1, 2, { settled: true, replies: [reply(9, 'ừ')] }, 'chữ')], view)
    expect(Mark.parse(mark)).toEqual(mark)
    expect(mark).toMatchObject({
      page: 2,
      settled: true,
      replyCount: 1,
      carried: 'no',
      quoted: true,
      place: null,
    })
  })

  it('shows what the machine carried over as the machine’s, and nothing that has no place', () => {
    const old = [2, 3, 4].map((n) => note(n, 8, {}, null, oldVersionId))
    const suggestions = new Map(
      (['moved', 'review', 'orphan'] as const).map((is, at) => {
        const annotationId = uuid(at + 2) as AnnotationId
        const place = is === 'orphan' ? null : { page: at, start: 3, end: 9 }
        const rest = { authorId: me.id, from: oldVersionId, method: 'exact', score: 1, rules: 1 } as const
        return [annotationId, { annotationId, is, place, ...rest }]
      }),
    )
    const marks = marksOf(old, { ...view, suggestions })
    expect(marks.map(({ page, carried }) => [page, carried])).toEqual([
      [0, 'machine'],
      [1, 'review'],
    ])
    for (const mark of marks) expect(Mark.safeParse(mark).success).toBe(true)
  })

  it('is only what changed, and what is gone', () => {
    const sent = createSentMarks()
    const [one, two] = [note(1, 0), note(2, 0)]
    expect(sent.bring([one, two], view).put).toHaveLength(2)
    expect(sent.bring([one, two], view)).toEqual({ put: [], drop: [] })
    expect(sent.bring([one, { ...two, body: 'khác' }], view)).toMatchObject({
      put: [{ id: two.id }],
      drop: [],
    })
    expect(sent.bring([one], view)).toEqual({ put: [], drop: [two.id] })
    const later = { ...view, momentOf: () => '14:05 hôm qua' }
    expect(sent.bring([one], later)).toMatchObject({ put: [{ moment: '14:05 hôm qua' }], drop: [] })
    expect(sent.bring([one], { ...later, versionId: oldVersionId })).toEqual({ put: [], drop: [one.id] })
  })
})
