// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aPerson } from '../../bridge/fake/builders.ts'
import { aDesk, draftChanges, draftId, type FakeDesk } from '../../bridge/fake/drafts.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { DraftScreen } from './draft-screen.tsx'

const now = Date.now()
const [me, chair, colleague] = [aPerson(0).id, aPerson(1).id, aPerson(2).id]
const meetingId = draftId(0)
let desk: FakeDesk
let bridge: FakeBridge

function begin(who = me, items = 6): void {
  desk = aDesk(now, who)
  desk.write(meetingId, me, { is: 'edit', action: 'edit', reason: '', changes: draftChanges(now, items) })
  bridge = bridgeOf(aWorld({ now }))
  bridge.answer('desk.open', () => desk.view(meetingId))
  bridge.answer('desk.edit', ({ action, reason, changes }) => {
    expect(desk.write(meetingId, who, { is: 'edit', action, reason, changes })).toBeNull()
    return desk.view(meetingId)
  })
  bridge.answer('desk.step', ({ action, reason }) => {
    expect(desk.write(meetingId, who, { is: 'step', action, reason })).toBeNull()
    return desk.view(meetingId)
  })
  Object.assign(window, { meeting: bridge })
}
beforeEach(() => begin())
afterEach(cleanup)
const show = () =>
  render(
    <LanguageProvider language="vi">
      <DraftScreen meetingId={meetingId} onBack={vi.fn()} />
    </LanguageProvider>,
  )
const agenda = async () =>
  within(await screen.findByRole('list', { name: 'Chương trình họp' })).getAllByRole('button')
const namesOf = async () => (await agenda()).map((row) => row.textContent ?? '')

describe('a draft', () => {
  it('is moved by keyboard, and the item keeps the focus', async () => {
    show()
    const [first] = await agenda()
    const name = first?.textContent ?? ''
    first?.focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(async () => expect((await namesOf())[0]).not.toBe(name))
    expect(document.activeElement?.textContent).toContain(name.slice(1, 40))
    expect(desk.view(meetingId).items.filter(({ depth }) => depth === 1)).toHaveLength(2)
  })
  it('goes to the chair only when nothing is missing, and says what is', async () => {
    desk.write(meetingId, me, {
      ...{ is: 'edit', action: 'edit', reason: '' },
      changes: [{ of: 'meeting', id: '', set: { places: [] } }],
    })
    show()
    const submit = await screen.findByRole('button', { name: 'Trình duyệt' })
    expect(submit).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('button', { name: 'Địa điểm' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'Phòng' }), 'Phòng số 2{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Trình duyệt' })).toHaveProperty('disabled', false),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Trình duyệt' }))
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Trình duyệt' }),
    )
    await screen.findByText('Đang chờ chủ trì duyệt')
    expect(screen.queryByRole('button', { name: 'Thêm nội dung' })).toBeNull()
  })
  it('shows two words on one field with who wrote them, and keeps the one that is chosen', async () => {
    desk.write(meetingId, me, {
      ...{ is: 'edit', action: 'edit', reason: '' },
      changes: [{ of: 'person', id: colleague, set: { role: 'secretary' } }],
    })
    const { heads } = desk.draft(meetingId)
    const name = (words: string, who: typeof me) =>
      desk.write(
        meetingId,
        who,
        {
          is: 'edit',
          action: 'edit',
          reason: '',
          changes: [{ of: 'meeting', id: '', set: { name: words } }],
        },
        heads,
      )
    expect([name('Phiên họp sáng', me), name('Phiên họp chiều', colleague)]).toEqual([null, null])
    show()
    const row = (await screen.findByText('Phiên họp sáng')).closest('li')
    expect(row?.textContent).toContain(aPerson(0).name)
    await userEvent.click(within(row!).getByRole('button', { name: 'Giữ cách này' }))
    await waitFor(() => expect(screen.queryByText(/chỗ hai người ghi khác nhau/)).toBeNull())
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Phiên họp sáng')
  })
  it('is refused by its chair with a reason alone', async () => {
    begin(chair)
    expect(desk.write(meetingId, me, { is: 'step', action: 'submit', reason: '' })).toBeNull()
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Từ chối' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Từ chối' })).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByRole('textbox', { name: 'Lý do' }), 'Thiếu dự toán')
    await userEvent.click(dialog.getByRole('button', { name: 'Từ chối' }))
    await screen.findByText('Chủ trì chưa đồng ý')
    expect(screen.getByText(/Thiếu dự toán/)).toBeTruthy()
  })
})
