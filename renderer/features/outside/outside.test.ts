import { describe, expect, it } from 'vitest'
import type { ImportedDraft } from '../../../shared/ipc/outside.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import { translateIn } from '../../i18n/index.ts'
import { answersBeside, ownDraft, sortIncoming } from './incoming.ts'
import { counted, wantedPages } from './picks.ts'

const t = translateIn('vi')
const shown = '0190a000-0000-7000-8000-000000000001' as FileVersionId
const old = '0190a000-0000-7000-8000-000000000002' as FileVersionId

describe('which pages are meant', () => {
  const span = (from: string, to: string) => wantedPages({ is: 'span', from, to }, 0, 15)
  it('counts from 1 as people do, and says nothing for all', () => {
    expect(wantedPages({ is: 'all', from: 'x', to: '' }, 3, 15)).toBeNull()
    expect(wantedPages({ is: 'current', from: '', to: '' }, 3, 15)).toEqual([3])
    expect(span('2', ' 4 ')).toEqual([1, 2, 3])
    expect(span('15', '15')).toEqual([14])
  })
  it.each([
    ['0', '3'],
    ['3', '2'],
    ['1', '16'],
    ['', '2'],
    ['a', '2'],
    ['1.5', '2'],
    ['-1', '2'],
  ])('does not guess what %s to %s means', (from, to) => {
    expect(span(from, to)).toBe('wrong')
  })
})

describe('how many notes go along', () => {
  const note = (layerChoice: LayerChoice, fileVersionId: FileVersionId, page: number) => ({
    layerChoice,
    placements: [{ fileVersionId, page }] as never,
  })
  const notes = [
    note('meeting', shown, 0),
    note('meeting', shown, 4),
    note('meeting', old, 0),
    note('private', shown, 0),
  ]
  it('takes the chosen layers and pages, and tells apart what has no place in this version', () => {
    const chosen = new Set<LayerChoice>(['meeting'])
    expect(counted(notes, { versionId: shown, chosen, wanted: null })).toEqual({ placed: 2, unplaced: 1 })
    expect(counted(notes, { versionId: shown, chosen, wanted: [4] })).toEqual({ placed: 1, unplaced: 1 })
    expect(counted(notes, { versionId: shown, chosen: new Set(), wanted: null })).toEqual({
      placed: 0,
      unplaced: 0,
    })
  })
})

describe('what comes in', () => {
  const draft = (change: Partial<ImportedDraft>): ImportedDraft => ({
    kind: 'note',
    color: 'yellow',
    body: 'Cần làm rõ',
    label: '',
    style: { width: null, opacity: null, fill: null, fontSize: null },
    placement: {} as ImportedDraft['placement'],
    importedFrom: 'a',
    replies: [],
    author: 'Lê Thu Hà',
    ...change,
  })
  it('is new unless it was made here or brought in before, and never twice in one go', () => {
    const all = ['made', 'brought', 'new', 'new'].map((importedFrom) => draft({ importedFrom }))
    const here = [
      { id: 'made' as never, importedFrom: null },
      { id: 'other' as never, importedFrom: 'brought' },
    ]
    const { fresh, knownCount, people } = sortIncoming(all, here)
    expect(fresh.map(({ importedFrom }) => importedFrom)).toEqual(['new'])
    expect([knownCount, people]).toEqual([3, ['Lê Thu Hà']])
  })
  it('says whose words they were, and what was answered', () => {
    const replies = [{ author: '', body: 'Đồng ý' }]
    expect(ownDraft(draft({ replies }), 'Trần Văn Đức', t).body).toBe(
      'Theo Lê Thu Hà: Cần làm rõ\nTrả lời của không rõ tên: Đồng ý',
    )
    expect(ownDraft(draft({}), 'Lê Thu Hà', t).body).toBe('Cần làm rõ')
  })
  it('leaves words on the page as they stand; answers to them go beside', () => {
    const onPage = draft({ kind: 'free-text', replies: [{ author: 'Hà', body: 'Đồng ý' }] })
    expect(ownDraft(onPage, 'Đức', t).body).toBe('Cần làm rõ')
    expect(answersBeside(onPage, t)).toEqual(['Trả lời của Hà: Đồng ý'])
    expect(answersBeside(draft({ replies: onPage.replies }), t)).toEqual([])
  })
})
