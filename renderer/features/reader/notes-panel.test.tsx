// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PLAIN_STYLE } from '../../../shared/annotations/model.ts'
import type { AnnotationId, FileVersionId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { NoteText } from './note-text.tsx'
import { filterNotes, NotesPanel } from './notes-panel.tsx'
import { blankPaper } from './paper-state.ts'
import type { ReaderActs, ReaderState } from './use-reader.ts'

// jsdom has no layout to scroll.
Element.prototype.scrollIntoView = () => undefined
afterEach(cleanup)
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const versionId = uuid(900) as FileVersionId
const an = { id: uuid(801) as PersonId, name: 'Trần Văn An', position: '' }
const me = { id: uuid(802) as PersonId, name: 'Nguyễn Thị Bình', position: '' }

function note(
  n: number,
  page: number,
  over: Partial<ShownAnnotation> = {},
  quote: string | null = null,
): ShownAnnotation {
  const author = over.mine === false ? an : me
  return {
    v: 1,
    id: uuid(n) as AnnotationId,
    kind: quote === null ? 'note' : 'highlight',
    color: 'yellow',
    created: instant(n),
    modified: instant(n),
    body: '',
    author,
    authorId: author.id,
    mine: true,
    layer: 'private',
    layerChoice: 'private',
    label: '',
    style: PLAIN_STYLE,
    mentions: [],
    importedFrom: null,
    leftOut: [],
    moved: null,
    replies: [],
    settled: false,
    lastWord: null,
    unsaved: false,
    placements: [
      {
        v: 1,
        fileVersionId: versionId,
        page,
        pageBox: [0, 0, 595, 842],
        box: [10, 700 - n, 30, 720 - n],
        quads: [],
        quote: quote === null ? null : { exact: quote, prefix: '', suffix: '' },
        textStart: null,
        strokes: [],
        strokeWidth: null,
        pageTextHash: null,
        line: null,
        turn: 0,
        anchor: null,
        carried: null,
      },
    ],
    ...over,
  }
}

function Held({ acts, annotations }: { acts: object; annotations: readonly ShownAnnotation[] }) {
  const [editing, setEditing] = useState<AnnotationId | null>(null)
  const reader = {
    ...acts,
    editing,
    setEditing,
    told: blankPaper,
    paper: { shownVersionId: versionId, paper: { fileVersionId: versionId } },
    docs: { annotations, newerCount: 0, save: { at: 'clean' }, canUndo: false, canRedo: false },
  } as unknown as ReaderState & ReaderActs
  return <NotesPanel reader={reader} />
}

function panel(annotations: readonly ShownAnnotation[]) {
  const acts = { send: vi.fn(), edit: vi.fn(), remove: vi.fn(), recolour: vi.fn() }
  render(<Held acts={acts} annotations={annotations} />)
  return acts
}
const rows = () => screen.getAllByRole('listitem')

describe('the list of notes', () => {
  it('goes by page and from the top down, says who, for whom and what', () => {
    panel([
      note(3, 2, { body: 'cuối' }),
      note(2, 0, { mine: false, layer: 'meeting', body: 'của An' }),
      note(1, 0, {}, 'Căn cứ Luật'),
    ])
    expect(rows().map((row) => within(row).getByRole('button', { name: /Trang/ }).textContent)).toEqual([
      'Tô sángTrang 1Căn cứ Luật',
      'Ghi chúTrang 1',
      'Ghi chúTrang 3',
    ])
    const theirs = rows()[1]!
    within(theirs).getByText('Trần Văn An')
    within(theirs).getByText('Chung cả cuộc họp')
    expect(within(theirs).queryByRole('button', { name: 'Xóa' })).toBeNull()
    expect(within(theirs).queryByRole('button', { name: 'Sửa' })).toBeNull()
  })

  it('says what will be here while there is nothing', () => {
    panel([])
    screen.getByText('Chưa có ghi chú nào')
  })

  it('goes to a note, removes and edits one’s own', async () => {
    const acts = panel([note(1, 4, { body: 'cũ' })])
    await userEvent.click(screen.getByRole('button', { name: /Trang 5/ }))
    expect(acts.send).toHaveBeenCalledWith({ type: 'goMark', id: uuid(1) })
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }))
    expect(acts.remove).toHaveBeenCalledWith([uuid(1)])
    await userEvent.click(screen.getByRole('button', { name: 'Sửa' }))
    const box = screen.getByRole('textbox', { name: 'Nội dung ghi chú' })
    await userEvent.clear(box)
    await userEvent.type(box, 'mới')
    await userEvent.click(screen.getByRole('button', { name: 'Xong' }))
    expect(acts.edit).toHaveBeenLastCalledWith(uuid(1), 'mới')
    expect(screen.queryByRole('textbox', { name: 'Nội dung ghi chú' })).toBeNull()
  })

  it('filters by words without marks, by layer, author and colour', () => {
    const all = [
      note(1, 0, { body: 'Đề nghị làm rõ' }),
      note(2, 0, { mine: false, layer: 'meeting', color: 'red' }, 'Nghị quyết số 12'),
      note(3, 0, { color: 'blue' }),
    ]
    const none = { text: '', layer: '', author: '', color: '' }
    const ids = (filter: Partial<typeof none>) =>
      filterNotes(all, { ...none, ...filter }).map((one) => Number(one.id.slice(-3)))
    expect(ids({ text: 'de nghi' })).toEqual([1])
    expect(ids({ text: 'nghi quyet' })).toEqual([2])
    expect(ids({ text: 'van an' })).toEqual([2])
    expect(ids({ layer: 'private' })).toEqual([1, 3])
    expect(ids({ author: an.id })).toEqual([2])
    expect(ids({ color: 'blue' })).toEqual([3])
    expect(ids({})).toEqual([1, 2, 3])
  })
})

describe('writing a note', () => {
  it('saves at a pause, never within a composition, and when it goes away', async () => {
    vi.useFakeTimers()
    try {
      const saved: string[] = []
      const { unmount } = render(
        <NoteText body="" onSave={(text) => saved.push(text)} onDone={() => undefined} />,
      )
      const box = screen.getByRole('textbox')
      fireEvent.compositionStart(box)
      fireEvent.change(box, { target: { value: 'Đê' } })
      await act(async () => vi.advanceTimersByTime(5000))
      expect(saved).toEqual([])
      fireEvent.compositionEnd(box)
      fireEvent.change(box, { target: { value: 'Đề' } })
      await act(async () => vi.advanceTimersByTime(400))
      expect(saved).toEqual([])
      await act(async () => vi.advanceTimersByTime(500))
      expect(saved).toEqual(['Đề'])
      fireEvent.change(box, { target: { value: 'Đề nghị' } })
      unmount()
      expect(saved).toEqual(['Đề', 'Đề nghị'])
    } finally {
      vi.useRealTimers()
    }
  })
})
