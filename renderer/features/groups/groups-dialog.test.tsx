// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aGroup, aMeeting, aPerson } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { GroupsDialog, type GroupsDialogProps } from './groups-dialog.tsx'

const now = Date.now()
let bridge: FakeBridge
const inputsOf = (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input)

beforeEach(() => {
  bridge = bridgeOf(aWorld({ now }))
  Object.assign(window, { meeting: bridge })
})
afterEach(cleanup)

const show = (props: Partial<GroupsDialogProps> = {}) =>
  render(
    <LanguageProvider language="vi">
      <GroupsDialog open onClose={() => {}} meetingId={aMeeting(0, now).id} {...props} />
    </LanguageProvider>,
  )
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }))

describe('groups', () => {
  it('are listed with owner and members; only one’s own can be changed', async () => {
    show()
    const list = await screen.findByRole('list', { name: 'Các nhóm của đồng chí' })
    const [mine, other] = within(list).getAllByRole('listitem')
    expect(mine?.textContent).toContain('Đồng chí lập')
    expect(within(mine!).getAllByRole('button')).toHaveLength(2)
    expect(other?.textContent).toContain(`Do ${aPerson(3).name} lập`)
    expect(within(other!).queryAllByRole('button')).toEqual([])
  })
  it('are made by name and people, found without marks, with Enter', async () => {
    const onSaved = vi.fn()
    show({ startNew: true, onSaved })
    await userEvent.type(await screen.findByLabelText('Tên nhóm'), 'Tổ tài chính')
    expect(screen.getByText(/người quản trị máy chủ có thể đọc/)).toBeTruthy()
    const box = await screen.findByRole('searchbox', { name: 'Thêm người' })
    await userEvent.type(box, `${aPerson(2).name}{Enter}`)
    expect(document.activeElement).toBe(box)
    await press('Lập nhóm')
    await waitFor(() => expect(onSaved).toHaveBeenCalled())
    expect(inputsOf('groups.put')).toEqual([{ id: null, name: 'Tổ tài chính', members: [aPerson(2).id] }])
  })
  it('say what is missing before anything is saved', async () => {
    show({ startNew: true })
    await press('Lập nhóm')
    expect(screen.getByText('Chưa đặt tên nhóm.')).toBeTruthy()
    expect(screen.getByText('Nhóm cần ít nhất một người nữa ngoài đồng chí.')).toBeTruthy()
    expect(screen.getByLabelText('Tên nhóm')).toBe(document.activeElement)
    expect(inputsOf('groups.put')).toEqual([])
  })
  it('say what leaving means before a member is taken out, and what failed', async () => {
    show()
    const group = aGroup(0)
    await press(`Sửa nhóm ${group.name}`)
    const [, leaver] = group.members
    await press(`Đưa ${leaver!.name} ra khỏi nhóm`)
    expect(screen.getByText(new RegExp(`${leaver!.name} sẽ không đọc được`))).toBeTruthy()
    bridge.failWith('groups.put', { code: 'group/unknown-person' })
    await press('Lưu nhóm')
    expect((await screen.findByRole('alert')).textContent).toContain('không còn trong danh bạ')
  })
  it('end only after the question that says for whom', async () => {
    show()
    const group = aGroup(0)
    await press(`Kết thúc nhóm ${group.name}`)
    expect(await screen.findByRole('dialog', { name: `Kết thúc nhóm “${group.name}”?` })).toBeTruthy()
    expect(screen.getByText(new RegExp(`${group.members.length} người đang ở trong nhóm`))).toBeTruthy()
    await press('Quay lại')
    expect(inputsOf('groups.remove')).toEqual([])
    await press(`Kết thúc nhóm ${group.name}`)
    await press('Kết thúc nhóm')
    expect(inputsOf('groups.remove')).toEqual([{ id: group.id }])
    expect(await screen.findByText(`Đã kết thúc nhóm “${group.name}”.`)).toBeTruthy()
  })
  it('can be found among many people: the meeting’s first, the rest by typing', async () => {
    show({ startNew: true })
    const picker = await screen.findByRole('region', { name: 'Thêm người' })
    expect(
      within(picker)
        .getAllByRole('heading', { level: 3 })
        .map((one) => one.textContent),
    ).toEqual(['Dự cuộc họp này', 'Người khác trong cơ quan'])
    expect(within(picker).getByText('Còn 17 người nữa. Gõ tên để tìm.')).toBeTruthy()
    await userEvent.type(within(picker).getByRole('searchbox'), 'khong ai ten the')
    expect(within(picker).getAllByText(/Không tìm thấy ai/).length).toBeGreaterThan(0)
  })
})
