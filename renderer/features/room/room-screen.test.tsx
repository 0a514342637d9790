// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { aMeetingDetail, aPerson } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aHosting, aRoom } from '../../bridge/fake/rooms.ts'
import { aWorld, bridgeOf, someMeetings } from '../../bridge/fake/world.ts'
import type { CallName, RoomState } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { RoomNotice } from './room-notice.tsx'
import { RoomScreen } from './room-screen.tsx'

const now = Date.now()
let bridge: FakeBridge
afterEach(cleanup)

function open(room: RoomState, prepare: (bridge: FakeBridge) => void = () => undefined): void {
  bridge = bridgeOf(aWorld({ now, room }))
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <RoomNotice onOpen={() => undefined} />
      <RoomScreen meetingId={null} onBack={() => undefined} />
    </LanguageProvider>,
  )
}
const callsOf = (name: CallName) =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const asSecretary = (fake: FakeBridge): void => {
  const [meeting] = someMeetings(now)
  if (meeting === undefined) throw new Error('no meeting')
  fake.answer('meetings.detail', () => ({
    ...aMeetingDetail(meeting, now, 1, 1),
    myRole: 'secretary' as const,
  }))
}

describe('a guest', () => {
  it('looks for hubs while the place is looked at, and no longer', async () => {
    open(aRoom())
    await screen.findByText(/Đang tìm máy chủ phòng họp/)
    cleanup()
    expect(callsOf('room.look')).toEqual([{ on: true }, { on: false }])
  })

  it('comes in by what was found, told whose laptop it is', async () => {
    open(aRoom({ found: [{ name: 'one', ownerName: aPerson(1).name }] }))
    expect(await screen.findByText(`Có máy chủ phòng họp của ${aPerson(1).name}`)).toBeTruthy()
    await userEvent.click(screen.getAllByRole('button', { name: 'Vào phòng' })[0] ?? document.body)
    expect(callsOf('room.join')).toEqual([{ name: 'one' }])
  })

  it('comes in by a typed code with the keyboard alone; what is wrong with it stands at the field', async () => {
    open(aRoom(), (fake) => fake.failWith('room.join', { code: 'room/code-wrong' }))
    const field = await screen.findByLabelText('Mã vào phòng')
    await userEvent.type(field, '7818 k772 tmt4{Enter}')
    expect(callsOf('room.join')).toEqual([{ typed: '7818 k772 tmt4' }])
    expect(await screen.findByText('Mã này có ký tự sai.')).toBeTruthy()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect((field as HTMLInputElement).value).toBe('7818 k772 tmt4')
  })

  it('says in its own words why it was not let in', async () => {
    open(aRoom(), (fake) => fake.failWith('room.join', { code: 'room/other-office' }))
    await userEvent.type(await screen.findByLabelText('Mã vào phòng'), '7818 K772 TMT3{Enter}')
    expect(await screen.findByText('Đây là máy chủ phòng họp của cơ quan khác.')).toBeTruthy()
  })

  it('compares the number, and says so once', async () => {
    open(aRoom({ visit: { at: 'comparing', number: '046108', said: false } }))
    expect(await screen.findByText('046 108')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Số giống nhau' }))
    expect(callsOf('room.confirm')).toEqual([{ same: true }])
    act(() =>
      bridge.emit('room.changed', aRoom({ visit: { at: 'comparing', number: '046108', said: true } })),
    )
    expect(screen.queryByRole('button', { name: 'Số giống nhau' })).toBeNull()
    expect(screen.getByText('Đang chờ thư ký xác nhận…')).toBeTruthy()
  })

  it('is told when multicast is blocked, and what to do instead', async () => {
    open(aRoom({ hearsNothing: true }))
    expect(await screen.findByText(/Mạng này chặn việc tự tìm máy/)).toBeTruthy()
  })
})

describe('the laptop that serves', () => {
  it('is offered to whoever keeps the meeting', async () => {
    open(aRoom(), asSecretary)
    await userEvent.click(await screen.findByRole('button', { name: 'Bắt đầu máy chủ phòng họp' }))
    expect(callsOf('room.start')).toEqual([{ meetingId: someMeetings(now)[0]?.id }])
  })

  it('is not offered to others', async () => {
    open(aRoom(), (fake) => {
      const [meeting] = someMeetings(now)
      if (meeting === undefined) throw new Error('no meeting')
      fake.answer('meetings.detail', () => ({
        ...aMeetingDetail(meeting, now, 1, 1),
        myRole: 'delegate' as const,
      }))
    })
    await waitFor(() => expect(callsOf('meetings.detail')).toHaveLength(1))
    await screen.findByLabelText('Mã vào phòng')
    expect(screen.queryByRole('button', { name: 'Bắt đầu máy chủ phòng họp' })).toBeNull()
  })

  it('shows the way in, who is in, and asks about strangers', async () => {
    const hosting = aHosting(now)
    open(aRoom({ hosting, looks: false }))
    expect(await screen.findByText('7818 K772 TMT3')).toBeTruthy()
    expect(screen.getByRole('img', { name: 'Hình mã để vào phòng họp' })).toBeTruthy()
    expect(screen.getByText(`Máy của ${hosting.waiting[0]?.name} muốn vào phòng`)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Số giống nhau, cho vào' }))
    expect(callsOf('room.answer')).toEqual([{ pairingId: hosting.waiting[0]?.pairingId, same: true }])
  })

  it('lets in nobody whom the office does not know', async () => {
    const [waiting] = aHosting(now).waiting
    if (waiting === undefined) throw new Error('nobody waits')
    open(aRoom({ hosting: aHosting(now, { waiting: [{ ...waiting, name: '', position: '' }] }) }))
    const button = await screen.findByRole('button', { name: 'Số giống nhau, cho vào' })
    expect((button as HTMLButtonElement).disabled).toBe(true)
  })

  it('asks before it stops, and says how many are connected', async () => {
    open(aRoom({ hosting: aHosting(now) }))
    await userEvent.click(await screen.findByRole('button', { name: 'Dừng máy chủ' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Có 10 máy đang nối')
    expect(callsOf('room.stop')).toEqual([])
  })
})
