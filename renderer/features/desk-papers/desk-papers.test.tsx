// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgendaItemId, MeetingId, PaperId, Sha256 } from '../../../shared/kernel/ids.ts'
import { aSyncStatus } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import type { DeskContentView, DeskView, IntakeRow } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { DeskPapers } from './desk-papers.tsx'

const id = <T extends string>(at: number): T => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}` as T
const sha = (digit: string): Sha256 => digit.repeat(64) as Sha256
const meetingId = id<MeetingId>(1)
const itemId = id<AgendaItemId>(2)

const aPaper = (at: number, order: string): DeskView['papers'][number] => ({
  ...{ id: id<PaperId>(at), itemId, place: { itemId, order }, title: '', reference: '', paperType: '' },
  ...{ date: null, originator: '', signer: '', urgency: 'none', role: 'main', secrecy: null, isOut: false },
  ...{ out: null, refusal: null, viewing: null },
  content: { sha256: sha(String(at % 10)), size: 1000, fileName: `${at}.pdf` },
})
const view = {
  ...{ meetingId, papers: [aPaper(11, 'F'), aPaper(12, 'V')], may: ['edit'] },
  ...{
    state: 'draft',
    recalled: [],
    people: [],
    meeting: { chairId: null, kind: null, start: null },
    deadline: null,
  },
  items: [{ id: itemId, parentId: null, depth: 0, number: '1', name: 'Dự toán' }],
} as unknown as DeskView
const content: DeskContentView = {
  ...{ sha256: sha('1'), size: 1000, pageCount: 3, takenAt: Date.now() as never },
  facts: {
    fields: {
      ...{ reference: null, summary: { value: 'Về dự toán năm 2027', confidence: 0.95 } },
      ...{ paperType: null, originator: null, signer: null, urgency: null },
      date: { value: '2026-11-23', confidence: 0.98 },
    },
    ...{ signatures: [], silentPages: 0, madeFrom: null },
  },
  upload: { state: 'waiting', sentBytes: 500, moving: false, failureCode: null },
}
const replacement: IntakeRow = {
  ...{ id: 7, meetingId, fileName: 'moi.pdf', state: 'done', progress: null, failure: null },
  ...{ sha256: sha('9'), size: 2000, paperId: null, elsewhere: [] },
  as: { is: 'replacement', paperId: id<PaperId>(11) },
}

let bridge: FakeBridge
let rows: IntakeRow[]
const edit = vi.fn(async () => true)
beforeEach(() => {
  edit.mockClear()
  rows = []
  bridge = bridgeOf(aWorld({ now: Date.now() }))
  bridge.answer('deskPapers.intake', () => rows)
  bridge.answer('deskPapers.contents', () => [content])
  Object.assign(window, { meeting: bridge })
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
})
afterEach(cleanup)
const show = (over: Partial<DeskView> = {}) =>
  render(
    <LanguageProvider language="vi">
      <DeskPapers view={{ ...view, ...over }} edit={edit} />
    </LanguageProvider>,
  )
const fileIn = (name: string) => ({
  dataTransfer: { types: ['Files'], files: [new File(['x'], name)] },
})

const published: Partial<DeskView> = { state: 'published', may: ['supplement', 'replace', 'recall'] }
const out = (at: number): DeskView['papers'][number] => ({
  ...aPaper(at, 'F'),
  ...{ title: `Tờ trình ${at}`, secrecy: 'ordinary', isOut: true },
  out: {
    ...{ sha256: sha(String(at % 10)), versionNumber: 1, at: Date.now() as never },
    ...{ lateMinutes: 0, isSecret: false },
  },
})

describe('papers of a draft', () => {
  it('offers what was read, leaves empty what is not sure, and writes only what is confirmed', async () => {
    show()
    const title = await screen.findByDisplayValue('Về dự toán năm 2027')
    expect(screen.getByLabelText<HTMLInputElement>('Số, ký hiệu').value).toBe('')
    expect(edit).not.toHaveBeenCalled()
    await userEvent.clear(title)
    await userEvent.type(title, 'Dự toán')
    await userEvent.click(screen.getByRole('radio', { name: 'Nội bộ' }))
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận' }))
    const set = { title: 'Dự toán', date: Date.parse('2026-11-23T00:00:00+07:00'), secrecy: 'internal' }
    expect(edit).toHaveBeenCalledExactlyOnceWith([{ of: 'paper', id: id(11), set }])
  })
  it('takes what is dropped on it into the chosen item', async () => {
    const { container } = show()
    fireEvent.drop(container.firstElementChild as Element, fileIn('moi.pdf'))
    expect(bridge.calls.filter(({ name }) => name === 'deskPapers.take')).toMatchObject([
      { input: { meetingId, as: { is: 'new', itemId }, paths: ['/moi.pdf'] } },
    ])
  })
  it('moves a paper by the keyboard, between its neighbours', async () => {
    show()
    const row = await screen.findByRole('button', { name: /^11\.pdf/ })
    row.focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    const [[changes]] = edit.mock.calls as unknown as [[{ set: { place: { order: string } } }[]]]
    expect((changes[0]?.set.place.order ?? '') > 'V').toBe(true)
  })
  it('shows what is different before a paper that is out is replaced, and asks why', async () => {
    bridge.answer('deskPapers.compare', () => ({
      ...{ pages: [{ oldPage: 0, newPage: 0, is: 'changed' as const }], basis: 'words' as const },
      changes: [
        {
          ...{ is: 'replaced' as const, oldAt: null, newAt: null, before: 'số ', after: ' tỷ' },
          ...{ oldWords: '12', newWords: '15' },
        },
      ],
    }))
    show({ ...published, papers: [out(11)] })
    await userEvent.click(await screen.findByRole('button', { name: 'Thay thế…' }))
    const dialog = within(screen.getByRole('dialog'))
    const replace = dialog.getByRole('button', { name: 'Thay bằng tệp này' })
    expect(replace).toHaveProperty('disabled', true)
    rows = [replacement]
    bridge.emit('deskPapers.changed', { meetingId })
    expect(await dialog.findByText('15')).toBeDefined()
    expect(replace).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByLabelText('Lý do (bắt buộc)'), 'Sửa số liệu')
    await userEvent.click(replace)
    const set = { content: { sha256: sha('9'), size: 2000, fileName: 'moi.pdf' } }
    expect(edit).toHaveBeenCalledExactlyOnceWith([{ of: 'paper', id: id(11), set }], {
      action: 'replace',
      reason: 'Sửa số liệu',
    })
  })
})

describe('papers of a pack that is out', () => {
  it('are taken back with a reason alone, and it is said who has written on them', async () => {
    bridge.answer('deskPapers.notesOn', () => ({ people: 3, notes: 5, mine: 1 }))
    show({ ...published, papers: [out(11)] })
    await userEvent.click(await screen.findByRole('button', { name: 'Thu hồi…' }))
    const dialog = within(screen.getByRole('dialog'))
    expect(await dialog.findByText(/3 người khác đã ghi 5 ghi chú chung/)).toBeDefined()
    expect(dialog.getByText(/chỉ người viết biết/)).toBeDefined()
    const recall = dialog.getByRole('button', { name: 'Thu hồi' })
    expect(recall).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByLabelText('Lý do (bắt buộc)'), 'Gửi nhầm')
    await userEvent.click(recall)
    expect(edit).toHaveBeenCalledExactlyOnceWith([{ of: 'paper', id: id(11), gone: true }], {
      action: 'recall',
      reason: 'Gửi nhầm',
    })
  })
  it('[SYNC-211] get another viewing rule, and nothing else, without being replaced', async () => {
    show({ ...published, may: ['amend'], papers: [out(11)] })
    await userEvent.click(await screen.findByRole('button', { name: 'Đổi quyền xem…' }))
    const dialog = within(await screen.findByRole('dialog'))
    const save = dialog.getByRole<HTMLButtonElement>('button', { name: 'Lưu quyền xem mới' })
    expect(save.disabled).toBe(true)
    const when = dialog.getByLabelText('Đại biểu được xem')
    await userEvent.selectOptions(when, 'Trong khoảng thời gian')
    // Days in the order of Vietnamese, on every system.
    await userEvent.type(dialog.getByLabelText('Từ lúc, ngày'), '31/02/2027')
    expect(dialog.getByText('Ghi ngày theo mẫu 23/11/2026.')).toBeTruthy()
    expect(save.disabled).toBe(true)
    await userEvent.clear(dialog.getByLabelText('Từ lúc, ngày'))
    await userEvent.type(dialog.getByLabelText('Đến lúc, ngày'), '5/2/2027')
    expect(save.disabled).toBe(false)
    await userEvent.selectOptions(when, 'Chỉ trong thời gian họp')
    await userEvent.click(save)
    const set = { viewing: { window: { is: 'meeting' }, copies: true } }
    expect(edit).toHaveBeenCalledExactlyOnceWith([{ of: 'paper', id: id(11), set }], { action: 'amend' })
  })
  it('are followed by others only when it is said what these are; all of them in one write', async () => {
    const start = Date.now() as never
    show({
      ...published,
      papers: [out(13), aPaper(11, 'V')],
      meeting: { ...view.meeting, kind: 'ubnd-regular', start },
      deadline: (Date.now() - 3 * 86_400_000) as never,
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Bổ sung tài liệu…' }))
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/Đã quá hạn gửi tài liệu/)).toBeDefined()
    expect(await dialog.findByDisplayValue('Về dự toán năm 2027')).toBeDefined()
    const publish = dialog.getByRole('button', { name: 'Phát hành bổ sung 1 tài liệu' })
    expect(publish).toHaveProperty('disabled', true)
    await userEvent.click(dialog.getByRole('radio', { name: 'Thường' }))
    await userEvent.click(publish)
    const date = Date.parse('2026-11-23T00:00:00+07:00')
    expect(edit).toHaveBeenCalledExactlyOnceWith(
      [{ of: 'paper', id: id(11), set: { title: 'Về dự toán năm 2027', date, secrecy: 'ordinary' } }],
      { action: 'supplement' },
    )
  })
  it('say what waits, and what was taken back and why', async () => {
    const newer = { ...out(11), content: { sha256: sha('9'), size: 2000, fileName: 'moi.pdf' } }
    const recalled: DeskView['recalled'][number] = {
      ...{ paperId: id<PaperId>(14), title: 'Phụ lục 2', reason: 'Gửi nhầm', at: Date.now() as never },
      ...{ author: { id: id(21), name: 'Chi', position: '' }, isDone: false },
    }
    show({ ...published, papers: [newer, aPaper(12, 'V')], recalled: [recalled] })
    expect(await screen.findByText('bản mới chờ phát hành')).toBeDefined()
    expect(screen.getByText('chưa phát hành')).toBeDefined()
    const list = within(screen.getByRole('region', { name: 'Đã thu hồi' }))
    expect(list.getByText('Lý do: Gửi nhầm')).toBeDefined()
    expect(await list.findByText('Đang thu hồi…')).toBeDefined()
    act(() => bridge.emit('sync.changed', aSyncStatus(Date.now(), { link: 'offline' })))
    expect(await list.findByText('Sẽ thu hồi khi có mạng')).toBeDefined()
  })
})
