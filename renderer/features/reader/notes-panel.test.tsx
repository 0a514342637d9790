// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { NO_SUGGESTIONS, type ShownAnnotation, type Suggestions } from '../layers/index.ts'
import { HeldNotes } from './notes-panel-testing.tsx'
import {
  an,
  groupId,
  installBridge,
  installLayout,
  me,
  note,
  oldVersionId,
  reply,
  uuid,
} from './notes-testing.tsx'

installLayout()
beforeEach(() => installBridge())
afterEach(cleanup)

function newActs() {
  return {
    send: vi.fn(),
    edit: vi.fn(),
    remove: vi.fn(),
    recolour: vi.fn(),
    reply: vi.fn(),
    editReply: vi.fn(),
    removeReply: vi.fn(),
    settle: vi.fn(),
    moveLayer: vi.fn(),
  }
}

function panel(annotations: readonly ShownAnnotation[], suggestions: Suggestions = NO_SUGGESTIONS) {
  const acts = newActs()
  render(<HeldNotes {...{ acts, annotations, suggestions }} />)
  return acts
}
const rows = () => screen.getAllByRole('listitem')
const jumps = () => rows().map((row) => within(row).getByRole('button', { name: /Trang/ }))

describe('the list of notes', () => {
  it('goes by page and from the top down, says who, for whom and what', () => {
    panel([
      note(3, 2, { body: 'cuối' }),
      note(2, 0, { mine: false, layer: 'meeting', body: 'của An' }),
      note(1, 0, {}, 'Căn cứ Luật'),
    ])
    expect(jumps().map((jump) => jump.textContent)).toEqual([
      'Tô sángTrang 1Căn cứ Luật',
      'Ghi chúTrang 1',
      'Ghi chúTrang 3',
    ])
    within(rows()[1]!).getByText('Trần Văn An')
    within(rows()[1]!).getByText('Chung cả cuộc họp')
  })

  it('says what will be here while there is nothing, and what to do when nothing matches', async () => {
    panel([])
    screen.getByText('Chưa có ghi chú nào')
    cleanup()
    panel([note(1, 0, { body: 'một' })])
    await userEvent.type(screen.getByRole('searchbox'), 'zzz')
    await userEvent.click(await screen.findByRole('button', { name: 'Bỏ bộ lọc' }))
    expect(rows()).toHaveLength(1)
  })

  it('goes to a note; what one does with it comes with the selection, on others’ notes only answers', async () => {
    const acts = panel([
      note(1, 4, { body: 'cũ' }),
      note(2, 5, { mine: false, layer: 'meeting', body: 'của An' }),
    ])
    expect(screen.queryByRole('button', { name: 'Xóa' })).toBeNull()
    await userEvent.click(jumps()[0]!)
    expect(acts.send).toHaveBeenCalledWith({ type: 'goMark', id: uuid(1) })
    await userEvent.click(screen.getByRole('button', { name: 'Xóa' }))
    expect(acts.remove).toHaveBeenCalledWith([uuid(1)])
    await userEvent.click(screen.getByRole('button', { name: 'Sửa' }))
    const box = screen.getByRole('textbox', { name: 'Nội dung ghi chú' })
    await userEvent.clear(box)
    await userEvent.type(box, 'mới')
    await userEvent.click(screen.getByRole('button', { name: 'Xong' }))
    expect(acts.edit).toHaveBeenLastCalledWith(uuid(1), 'mới', [])
    await userEvent.click(jumps()[1]!)
    expect(screen.queryByRole('button', { name: 'Xóa' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Sửa' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Đánh dấu đã xong' }))
    expect(acts.settle).toHaveBeenCalledWith([uuid(2)], true)
  })

  it('says where each stands in this version', () => {
    const suggestion = (n: number, is: 'moved' | 'review' | 'orphan') =>
      [
        uuid(n) as AnnotationId,
        {
          annotationId: uuid(n) as AnnotationId,
          authorId: me.id,
          from: oldVersionId,
          is,
          place: is === 'orphan' ? null : { page: n, start: 1, end: 2 },
          method: 'exact' as const,
          score: 1,
          rules: 1,
        },
      ] as const
    panel(
      [note(1, 0), ...[2, 3, 4].map((n) => note(n, 8, {}, null, oldVersionId))],
      new Map([suggestion(2, 'moved'), suggestion(3, 'review'), suggestion(4, 'orphan')]),
    )
    const said = rows().map((row) => [
      within(row).getByRole('button', { name: /Trang/ }).textContent,
      row.textContent?.match(/Máy đã chuyển sang bản này|Cần xem lại vị trí|Chỉ ở bản cũ/)?.[0],
    ])
    expect(said).toEqual([
      ['Ghi chúTrang 1', undefined],
      ['Ghi chúTrang 3', 'Máy đã chuyển sang bản này'],
      ['Ghi chúTrang 4', 'Cần xem lại vị trí'],
      ['Ghi chúTrang 9 của bản 1', 'Chỉ ở bản cũ'],
    ])
  })
})

it('what is being written stays in the list, whatever it is filtered by', async () => {
  panel([note(1, 0, { body: 'một' }), note(2, 1, { body: 'hai' })])
  await userEvent.click(jumps()[0]!)
  await userEvent.click(screen.getByRole('button', { name: 'Sửa' }))
  await userEvent.type(screen.getByRole('searchbox'), 'hai')
  await waitFor(() => screen.getByText('2 ghi chú'))
  screen.getByRole('textbox', { name: 'Nội dung ghi chú' })
})

describe('keys of the list', () => {
  it('arrows move and show, Enter writes, Delete removes and goes on, Escape lets go', async () => {
    const acts = panel([1, 2, 3].map((n) => note(n, n)))
    jumps()[0]!.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(jumps()[1])
    expect(acts.send).toHaveBeenLastCalledWith({ type: 'goMark', id: uuid(2) })
    await userEvent.keyboard('{End}')
    expect(document.activeElement).toBe(jumps()[2])
    await userEvent.keyboard('{Home}{Delete}')
    expect(acts.remove).toHaveBeenLastCalledWith([uuid(1)])
    await userEvent.keyboard('{Enter}')
    expect(screen.getByRole('textbox', { name: 'Nội dung ghi chú' })).toBe(document.activeElement)
  })

  it('is one stop for the Tab key, however long', () => {
    panel([1, 2, 3, 4, 5].map((n) => note(n, n)))
    expect(jumps().filter((jump) => jump.tabIndex === 0)).toHaveLength(1)
  })
})

describe('several at once', () => {
  it('are recoloured, settled and removed; only one’s own', async () => {
    const acts = panel([note(1, 0), note(2, 1), note(3, 2, { mine: false, layer: 'meeting' })])
    for (const box of screen.getAllByRole('checkbox', { name: 'Chọn ghi chú này' }))
      await userEvent.click(box)
    const bar = within(screen.getByRole('group', { name: 'Các ghi chú đang chọn' }))
    bar.getByText('Đang chọn 3')
    bar.getByText('(chỉ sửa được 2 ghi chú của đồng chí)')
    await userEvent.selectOptions(bar.getByRole('combobox', { name: 'Màu' }), 'Đỏ')
    expect(acts.recolour).toHaveBeenCalledWith([uuid(1), uuid(2)], 'red')
    await userEvent.click(bar.getByRole('button', { name: 'Đánh dấu đã xong' }))
    expect(acts.settle).toHaveBeenCalledWith([uuid(1), uuid(2), uuid(3)], true)
    await userEvent.click(bar.getByRole('button', { name: 'Xóa' }))
    expect(acts.remove).toHaveBeenCalledWith([uuid(1), uuid(2)])
    await userEvent.click(bar.getByRole('button', { name: 'Bỏ chọn' }))
    expect(screen.queryByRole('group', { name: 'Các ghi chú đang chọn' })).toBeNull()
  })

  it('move to where others see them only after a question that says how many will', async () => {
    const acts = panel([note(1, 0), note(2, 1)])
    for (const box of screen.getAllByRole('checkbox', { name: 'Chọn ghi chú này' }))
      await userEvent.click(box)
    const bar = within(screen.getByRole('group', { name: 'Các ghi chú đang chọn' }))
    await userEvent.selectOptions(bar.getByRole('combobox', { name: 'Chuyển sang…' }), 'Chung cả cuộc họp')
    const dialog = within(await screen.findByRole('dialog'))
    dialog.getByText('Chuyển 2 ghi chú sang “Chung cả cuộc họp”?')
    dialog.getByText('2 đại biểu khác sẽ thấy.')
    await userEvent.click(dialog.getByRole('button', { name: 'Quay lại' }))
    expect(acts.moveLayer).not.toHaveBeenCalled()
    await userEvent.selectOptions(bar.getByRole('combobox', { name: 'Chuyển sang…' }), 'Nhóm Tổ công tác')
    within(await screen.findByRole('dialog')).getByText('1 người khác trong nhóm sẽ thấy.')
    await userEvent.click(screen.getByRole('button', { name: 'Chuyển' }))
    expect(acts.moveLayer).toHaveBeenCalledWith([uuid(1), uuid(2)], `group/${groupId}`)
  })

  it('are taken back with the word that others may have read them', async () => {
    const acts = panel([note(1, 0, { layer: 'meeting', replies: [reply(50, 'ừ')] })])
    await userEvent.click(jumps()[0]!)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Chuyển sang…' }), 'Chỉ mình tôi')
    const dialog = within(await screen.findByRole('dialog'))
    dialog.getByText('Những người xem được trước đây có thể đã đọc.')
    dialog.getByText('1 trả lời của người khác vẫn ở chỗ cũ.')
    await userEvent.click(dialog.getByRole('button', { name: 'Chuyển' }))
    expect(acts.moveLayer).toHaveBeenCalledWith([uuid(1)], 'private')
  })
})

describe('replies and names', () => {
  it('are answered, edited and removed, each only by its author', async () => {
    const acts = panel([
      note(1, 0, { layer: 'meeting', replies: [reply(50, 'của An'), reply(51, 'của tôi', me)] }),
    ])
    screen.getByText('của An')
    expect(screen.getAllByRole('button', { name: 'Sửa trả lời' })).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: 'Xóa trả lời' }))
    expect(acts.removeReply).toHaveBeenCalledWith(uuid(1), uuid(51))
    await userEvent.click(screen.getByRole('button', { name: 'Sửa trả lời' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Viết trả lời…' }), ' nữa')
    await userEvent.click(screen.getByRole('button', { name: 'Lưu' }))
    expect(acts.editReply).toHaveBeenCalledWith(uuid(1), uuid(51), 'của tôi nữa', [])
  })

  it('@ offers those who see the layer; arrows and Enter take one', async () => {
    const acts = panel([note(1, 0, { layer: 'meeting' })])
    await userEvent.click(jumps()[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }))
    const box = screen.getByRole('textbox', { name: 'Viết trả lời…' })
    await userEvent.type(box, 'mời @')
    const offers = () => within(screen.getByRole('listbox')).getAllByRole('option')
    await screen.findByRole('listbox')
    expect(offers().map((one) => one.textContent)).toEqual(['Trần Văn AnChủ tịch', 'Lê Mạnh CườngThư ký'])
    await userEvent.type(box, 'cuong')
    await waitFor(() => expect(offers()).toHaveLength(1))
    await userEvent.keyboard('{Enter}')
    expect((box as HTMLTextAreaElement).value).toBe('mời @Lê Mạnh Cường ')
    await userEvent.click(screen.getByRole('button', { name: 'Gửi trả lời' }))
    expect(acts.reply).toHaveBeenCalledWith(uuid(1), 'mời @Lê Mạnh Cường ', [uuid(803)])
  })

  it('in a private note nobody is offered, and it says why', async () => {
    panel([note(1, 0)])
    await userEvent.click(jumps()[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Viết trả lời…' }), '@')
    screen.getByText(/chỉ mình đồng chí thấy nên không nhắc được ai/)
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('an answer that was begun is not thrown away by Escape', async () => {
    const acts = panel([note(1, 0, { layer: 'meeting' })])
    await userEvent.click(jumps()[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }))
    const box = screen.getByRole('textbox', { name: 'Viết trả lời…' })
    await userEvent.type(box, 'nửa câu{Escape}')
    expect((box as HTMLTextAreaElement).value).toBe('nửa câu')
    await userEvent.type(box, '{Control>}{Enter}{/Control}')
    expect(acts.reply).toHaveBeenCalledWith(uuid(1), 'nửa câu', [])
  })
})

describe('showing and hiding', () => {
  it('by layer, person, kind and colour; what is hidden stays in the list and says so', async () => {
    panel([note(1, 0, { body: 'của tôi' }), note(2, 1, { mine: false, layer: 'meeting', color: 'red' })])
    await userEvent.click(screen.getByRole('button', { name: 'Hiển thị' }))
    const ticks = within(screen.getByRole('group', { name: /Trang tài liệu hiện/ }))
    await userEvent.click(ticks.getByRole('checkbox', { name: an.name }))
    within(rows()[1]!).getByText('Đang ẩn trên trang')
    expect(within(rows()[0]!).queryByText('Đang ẩn trên trang')).toBeNull()
    await userEvent.click(ticks.getByRole('checkbox', { name: 'Vàng' }))
    within(rows()[0]!).getByText('Đang ẩn trên trang')
    await userEvent.click(screen.getByRole('button', { name: 'Hiện tất cả' }))
    expect(screen.queryByText('Đang ẩn trên trang')).toBeNull()
  })
})
