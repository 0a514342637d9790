// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aMeeting } from '../../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../../bridge/fake/fake-bridge.ts'
import { aSitter, type FakeSession } from '../../../bridge/fake/session-scene.ts'
import { aWorld, bridgeOf } from '../../../bridge/fake/world.ts'
import { LanguageProvider } from '../../../i18n/index.ts'
import { SessionScreen } from '../session-screen.tsx'

afterEach(cleanup)
beforeEach(() => {
  // What jsdom lacks, and a switch in a form measures itself with.
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
})

let bridge: FakeBridge
function open(at: FakeSession['at'], as: FakeSession['as']): void {
  bridge = bridgeOf(aWorld({ session: { at, as, isLost: false } }))
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <SessionScreen
        meetingId={aMeeting(0, 0).id}
        onBack={() => undefined}
        onRoom={() => undefined}
        onReport={() => undefined}
      />
    </LanguageProvider>,
  )
}
const press = async (name: string | RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }))
const inputOf = (name: string) => bridge.calls.findLast((call) => call.name === name)?.input

it('[SES-85] the secretary gives herself a vote and another a unit before the opening; what is set back is not sent', async () => {
  open('none', 'secretary')
  await press('Sửa danh sách dự họp…')
  const dialog = await screen.findByRole('dialog')
  const row = (n: number) => within(dialog).getByRole('listitem', { name: aSitter(n).name })
  await userEvent.type(within(dialog).getByRole('searchbox'), aSitter(0).name)
  await userEvent.click(within(row(0)).getByRole('switch', { name: 'Được biểu quyết' }))
  await userEvent.click(within(row(0)).getByRole('switch', { name: 'Là thành viên' }))
  await userEvent.clear(within(dialog).getByRole('searchbox'))
  await userEvent.type(within(dialog).getByRole('searchbox'), aSitter(5).name)
  const votes = within(row(5)).getByRole('switch', { name: 'Được biểu quyết' })
  await userEvent.click(votes)
  await userEvent.click(votes)
  await press('Xong')
  expect(await screen.findByText(/Đã sửa 1 người\./)).toBeTruthy()
  await press('Mở phiên họp và điểm danh')
  expect(inputOf('session.open')).toMatchObject({
    roster: [{ personId: aSitter(0).id, member: true, votes: true }],
  })
})

it('[SES-86] in the session a change needs a reason and shows it; while a vote is open the list stands still', async () => {
  open('running', 'chair')
  await userEvent.click(await screen.findByRole('tab', { name: 'Điểm danh' }))
  await userEvent.type(await screen.findByRole('searchbox'), aSitter(2).name)
  await press(`Việc khác với ${aSitter(2).name}`)
  await press('Đơn vị, quyền biểu quyết…')
  await userEvent.click(await screen.findByRole('switch', { name: 'Được biểu quyết' }))
  const note = screen.getByRole('button', { name: 'Ghi lại' })
  expect(note).toHaveProperty('disabled', true)
  await userEvent.type(screen.getByLabelText('Lý do sửa'), 'Là đại biểu HĐND')
  await userEvent.click(note)
  expect(inputOf('session.ask')).toMatchObject({
    does: { is: 'roster', put: { personId: aSitter(2).id, votes: true }, reason: 'Là đại biểu HĐND' },
  })
  expect(await screen.findByText(/Được biểu quyết · Danh sách sửa lúc .*: Là đại biểu HĐND/)).toBeTruthy()
  cleanup()
  open('voting', 'secretary')
  await userEvent.click(await screen.findByRole('tab', { name: 'Điểm danh' }))
  await userEvent.type(await screen.findByRole('searchbox'), aSitter(5).name)
  await press(`Việc khác với ${aSitter(5).name}`)
  await press('Đơn vị, quyền biểu quyết…')
  await userEvent.click(await screen.findByRole('switch', { name: 'Được biểu quyết' }))
  await userEvent.type(screen.getByLabelText('Lý do sửa'), 'Nhầm')
  expect(screen.getByRole('button', { name: 'Ghi lại' })).toHaveProperty('disabled', true)
  expect(screen.getByText('Đang có biểu quyết')).toBeTruthy()
  expect(inputOf('session.ask')).toBeUndefined()
})
