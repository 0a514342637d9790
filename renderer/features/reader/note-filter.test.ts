import { describe, expect, it } from 'vitest'
import type { Standing } from '../layers/index.ts'
import { mentionAt, mentionsIn, offered, piecesOf } from './nameable.ts'
import { ALL_NOTES, filterCount, filterNotes, isFiltered, type NoteFilter } from './note-filter.ts'
import { an, cuong, me, note, reply } from './notes-testing.tsx'

describe('the filter of the list', () => {
  const all = [
    note(1, 0, { body: 'Đề nghị làm rõ' }),
    note(2, 0, { mine: false, layer: 'meeting', color: 'red', settled: true }, 'Nghị quyết số 12'),
    note(3, 0, { color: 'blue', kind: 'stamp', label: 'Xem lại', replies: [reply(9, 'hoãn')] }),
  ]
  const standing: Record<number, Standing> = { 1: 'here', 2: 'review', 3: 'old' }
  const ids = (filter: Partial<NoteFilter>) =>
    filterNotes(all, { ...ALL_NOTES, ...filter }, (one) => standing[Number(one.id.slice(-1))] ?? 'here').map(
      (one) => Number(one.id.slice(-1)),
    )

  it.each([
    [{}, [1, 2, 3]],
    [{ text: 'de nghi' }, [1]],
    [{ text: 'nghi quyet' }, [2]],
    [{ text: 'van an' }, [2, 3]],
    [{ text: 'xem lai' }, [3]],
    [{ text: 'HOÃN' }, [3]],
    [{ layer: 'private' }, [1, 3]],
    [{ author: an.id }, [2]],
    [{ kind: 'stamp' }, [3]],
    [{ color: 'blue' }, [3]],
    [{ state: 'open' }, [1, 3]],
    [{ state: 'settled' }, [2]],
    [{ state: 'review' }, [2]],
    [{ state: 'old' }, [3]],
    [{ text: 'de nghi', color: 'blue' }, []],
  ] as const)('%j', (filter, wanted) => {
    expect(ids(filter)).toEqual(wanted)
  })

  it('says whether and how many lists are set', () => {
    expect(isFiltered(ALL_NOTES)).toBe(false)
    expect(isFiltered({ ...ALL_NOTES, text: 'a' })).toBe(true)
    expect(filterCount({ ...ALL_NOTES, text: 'a', color: 'red', state: 'open' })).toBe(2)
  })
})

describe('names behind an @', () => {
  const people = [an, cuong, { ...me, name: 'Trần Văn An Bình' }]

  it.each([
    ['mời @cư', 7, { from: 4, query: 'cư' }],
    ['@', 1, { from: 0, query: '' }],
    ['thư@donghy', 10, null],
    ['mời @Lê Mạnh', 12, { from: 4, query: 'Lê Mạnh' }],
    ['@ rồi', 5, null],
    ['@a\nb', 4, null],
    ['không', 5, null],
  ] as const)('%j at %i', (text, caret, wanted) => {
    expect(mentionAt(text, caret)).toEqual(wanted)
  })

  it('are offered by any word of name or position, without marks', () => {
    expect(offered(people, 'cuo').map((one) => one.name)).toEqual([cuong.name])
    expect(offered(people, 'thu ky').map((one) => one.name)).toEqual([cuong.name])
    expect(offered(people, '')).toHaveLength(3)
    expect(offered(people, `${cuong.name} xem`)).toEqual([])
  })

  it('are those that stand in the text, however it is composed', () => {
    expect(mentionsIn(`mời @${cuong.name.normalize('NFD')}`, people)).toEqual([cuong.id])
    expect(mentionsIn(`mời ${cuong.name}`, people)).toEqual([])
  })

  it('are set apart, the longer name first', () => {
    expect(piecesOf('mời @Trần Văn An Bình và @Lê Mạnh Cường.', people)).toEqual([
      { words: 'mời ', isName: false },
      { words: '@Trần Văn An Bình', isName: true },
      { words: ' và ', isName: false },
      { words: '@Lê Mạnh Cường', isName: true },
      { words: '.', isName: false },
    ])
  })
})
