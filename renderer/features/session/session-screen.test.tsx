// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { aMeeting } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aSitter, type FakeSession } from '../../bridge/fake/session-scene.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import type { CallName } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { SessionBanner } from './session-banner.tsx'
import { SessionScreen } from './session-screen.tsx'

let bridge: FakeBridge
afterEach(cleanup)

const meetingId = aMeeting(0, 0).id
function open(session: Partial<FakeSession>, prepare: (fake: FakeBridge) => void = () => undefined): void {
  bridge = bridgeOf(aWorld({ session: { at: 'running', as: 'delegate', isLost: false, ...session } }))
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <SessionBanner meetingId={meetingId} onSession={() => undefined} />
      <SessionScreen
        meetingId={meetingId}
        onBack={() => undefined}
        onRoom={() => undefined}
        onReport={() => undefined}
      />
    </LanguageProvider>,
  )
}
const said = (name: CallName = 'session.ask') =>
  bridge.calls
    .filter((call) => call.name === name)
    .map(({ input }) => (input as { readonly does?: unknown }).does ?? input)
const press = async (name: string | RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }))
const showPeople = async (): Promise<void> =>
  userEvent.click(await screen.findByRole('tab', { name: 'Điểm danh' }))

describe('a member', () => {
  it('checks in by one press, and by the digits of the door', async () => {
    open({ at: 'gathering' })
    expect(await screen.findByText('Đồng chí chưa điểm danh.')).toBeTruthy()
    await press('Tôi có mặt')
    expect(said()).toEqual([{ is: 'check-in', personId: aSitter(0).id, how: 'self' }])
    expect(await screen.findByText('Đồng chí đã điểm danh.')).toBeTruthy()
    await press('Tôi dự trực tuyến')
    await userEvent.type(await screen.findByLabelText('Tám chữ số ở cửa phòng họp'), '4821 0937{Enter}')
    const last = bridge.calls.findLast(({ name }) => name === 'session.ask')
    expect(last?.input).toMatchObject({ does: { how: 'qr' }, door: '48210937' })
  })

  it('sees the course, and has none of the desk’s buttons', async () => {
    open({})
    const now = (await screen.findAllByRole('listitem')).filter((row) => row.ariaCurrent === 'step')
    expect(now).toHaveLength(1)
    expect(now[0]?.textContent).toMatch(/Đang họp.*quá|Đang họp.*còn/)
    expect(screen.queryByRole('button', { name: 'Nội dung tiếp theo' })).toBeNull()
    await showPeople()
    expect(screen.queryByRole('button', { name: /^Điểm danh có mặt/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Mã ở cửa' })).toBeNull()
  })

  it('is told what waits while nobody answers, and why something was refused', async () => {
    open({ at: 'gathering', isLost: true })
    expect(await screen.findByText(/^Mất liên lạc với nơi điều hành/)).toBeTruthy()
    await press('Tôi có mặt')
    expect(await screen.findByText('1 việc đang chờ gửi tới nơi điều hành')).toBeTruthy()
    await press('Gửi ngay')
    expect(said('session.exchange')).toHaveLength(1)
    cleanup()
    open({ at: 'ended' }, (fake) => {
      // What was on its way when the session ended.
      void fake.call('session.ask', { meetingId, does: { is: 'leave', personId: aSitter(0).id } })
    })
    expect(await screen.findByText('Không được ghi: rời họp')).toBeTruthy()
    expect(screen.getByText('Lúc này phiên họp chưa tới, hoặc đã qua, bước làm được việc này.')).toBeTruthy()
    await press('Đã xem')
    expect(screen.queryByText('Không được ghi: rời họp')).toBeNull()
  })
})

describe('the check-in desk', () => {
  it('checks in by some letters of the name and Enter, by arrows, and never twice', async () => {
    open({ at: 'gathering', as: 'secretary' })
    await showPeople()
    const away = aSitter(40)
    const box = await screen.findByRole('searchbox')
    await userEvent.type(box, `${away.name}{Enter}`)
    expect(said()).toEqual([{ is: 'check-in', personId: away.id, how: 'secretary' }])
    expect((box as HTMLInputElement).value).toBe('')
    await userEvent.type(box, `${away.name}{Enter}`)
    expect(said()).toHaveLength(1)
  })

  it('notes who is away with a reason, who comes instead, and takes it back', async () => {
    open({ at: 'gathering', as: 'secretary' })
    await showPeople()
    const { id: personId, name } = aSitter(41)
    await userEvent.type(await screen.findByRole('searchbox'), name)
    await press(`Việc khác với ${name}`)
    await press('Vắng có phép…')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByRole('button', { name: 'Ghi lại' })).toHaveProperty('disabled', true)
    await userEvent.type(within(dialog).getByLabelText('Lý do'), 'Đi công tác{Enter}')
    expect(said()).toEqual([{ is: 'absence', personId, excused: true, reason: 'Đi công tác' }])
    expect(await screen.findByText('Lý do: Đi công tác')).toBeTruthy()
    await press('Người đi thay…')
    await userEvent.type(await screen.findByLabelText('Họ và tên'), 'Lê Thị Thắm')
    await press('Ghi lại')
    expect(await screen.findByText('Người đi thay: Lê Thị Thắm')).toBeTruthy()
    await press('Bỏ điểm danh')
    expect(said().at(-1)).toEqual({ is: 'absence', personId, excused: false, reason: '' })
  })

  it('shows the code of the door, or that nobody tells it', async () => {
    open({ at: 'gathering', as: 'secretary' })
    await showPeople()
    await press('Mã ở cửa')
    expect(await screen.findByText('4821 0937')).toBeTruthy()
    expect(screen.getByRole('img', { name: 'Hình mã điểm danh' })).toBeTruthy()
    cleanup()
    open({ at: 'gathering', as: 'secretary' }, (fake) => fake.answer('session.door', () => ({ code: null })))
    await showPeople()
    await press('Mã ở cửa')
    expect(await screen.findByText('Chưa có mã')).toBeTruthy()
  })

  it('saves the list, and says where it lies', async () => {
    open({ as: 'secretary' })
    await showPeople()
    await press('Xuất danh sách (.xlsx)')
    expect(await screen.findByText(/Phiên họp - điểm danh\.xlsx/)).toBeTruthy()
  })
})

describe('the chair’s desk', () => {
  it('opens the session with the rules that were chosen, by who was chosen', async () => {
    open({ at: 'none', as: 'chair' })
    await userEvent.click(await screen.findByRole('radio', { name: 'Ít nhất một nửa' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Máy chủ cơ quan' }))
    await press('Mở phiên họp và điểm danh')
    expect(said('session.open')).toMatchObject([
      { lineId: 'server', rules: { quorum: { of: 1, in: 2 }, speechSeconds: 300, queue: 'first-time' } },
    ])
    expect(await screen.findAllByText('Đang điểm danh')).not.toHaveLength(0)
  })

  it('is asked once more where there is no quorum, goes from item to item and back, breaks, ends', async () => {
    open({ at: 'gathering', as: 'chair' })
    await press('Khai mạc')
    await press('Vẫn khai mạc')
    await press('Vào nội dung đầu tiên')
    await press('Nội dung tiếp theo')
    await press('Quay lại nội dung trước')
    await press('Giải lao')
    const minutes = await screen.findByLabelText('Số phút')
    await userEvent.clear(minutes)
    await userEvent.type(minutes, '20{Enter}')
    expect(await screen.findByText(/^còn (20:00|19:5\d)$/)).toBeTruthy()
    await press('Họp tiếp')
    await press('Kết thúc phiên họp')
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Còn 12 nội dung chưa họp.')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Kết thúc phiên họp' }))
    expect(await screen.findByText('Đã kết thúc')).toBeTruthy()
    expect(said().map((does) => (does as { is: string }).is)).toEqual(
      'begin item item item pause resume end'.split(' '),
    )
  })

  it('is another’s for a chair who does not preside, until they take it', async () => {
    open({ as: 'other-chair' })
    expect(await screen.findByText(`Đồng chí ${aSitter(1).name} đang chủ tọa.`)).toBeTruthy()
    await press('Tôi chủ tọa')
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Tôi chủ tọa' }),
    )
    expect(await screen.findByRole('button', { name: 'Nội dung tiếp theo' })).toBeTruthy()
  })

  it('lets another run the session when who does is gone', async () => {
    open({ as: 'chair', isLost: true })
    await press('Đổi nơi điều hành')
    await press('Chuyển sang: Máy chủ cơ quan')
    expect(said('session.takeOver')).toEqual([{ meetingId, lineId: 'server' }])
  })
})
