// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { aMeeting, aMeetingDetail } from '../../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../../bridge/fake/fake-bridge.ts'
import { aSitter, type FakeSession } from '../../../bridge/fake/session-scene.ts'
import { aWorld, bridgeOf } from '../../../bridge/fake/world.ts'
import { LanguageProvider } from '../../../i18n/index.ts'
import { SessionScreen } from '../session-screen.tsx'

afterEach(cleanup)

const meeting = aMeeting(0, 0)
let bridge: FakeBridge
function open(as: FakeSession['as'], prepare: (fake: FakeBridge) => void = () => undefined): void {
  bridge = bridgeOf(aWorld({ session: { at: 'running', as, isLost: false } }))
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <SessionScreen
        meetingId={meeting.id}
        onBack={() => undefined}
        onRoom={() => undefined}
        onReport={() => undefined}
      />
    </LanguageProvider>,
  )
}
const asked = () =>
  bridge.calls
    .filter(({ name }) => name === 'session.ask')
    .map(({ input }) => (input as { does: unknown }).does)
const showSeats = async () => userEvent.click(await screen.findByRole('tab', { name: 'Chỗ ngồi' }))

it('the secretary sees at each seat who is here, and checks in by the second press', async () => {
  open('secretary')
  await showSeats()
  const plan = await screen.findByRole('group', { name: 'Sơ đồ chỗ ngồi' })
  // Person 19 sits in row 4, seat 2.
  expect(
    within(plan).getByRole('button', { name: `Hàng 4, ghế 2: ${aSitter(19).name}, Có mặt` }),
  ).toBeTruthy()
  const away = within(plan).getByRole('button', { name: `${aSitter(55).name}, Chưa tới` })
  await userEvent.click(away)
  expect(asked()).toEqual([])
  expect(screen.getByRole('button', { name: 'Vắng có phép…' })).toBeTruthy()
  await userEvent.keyboard('{Enter}')
  expect(asked()).toEqual([{ is: 'check-in', personId: aSitter(55).id, how: 'secretary' }])
  expect(await within(plan).findByRole('button', { name: `${aSitter(55).name}, Đến muộn` })).toBeTruthy()
})

it('keys go from seat to seat and one seat alone is in the way of Tab; the whole window shows the same', async () => {
  open('chair')
  await showSeats()
  const plan = await screen.findByRole('group', { name: 'Sơ đồ chỗ ngồi' })
  expect(
    within(plan)
      .getAllByRole('button')
      .filter(({ tabIndex }) => tabIndex === 0),
  ).toHaveLength(1)
  within(plan)
    .getByRole('button', { name: /^Hàng 1, ghế 1:/ })
    .focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Hàng 2, ghế 2:/)
  await userEvent.click(screen.getByRole('button', { name: 'Mở hết màn hình' }))
  const dialog = await screen.findByRole('dialog', { name: 'Sơ đồ chỗ ngồi' })
  expect(within(dialog).getByRole('group', { name: 'Sơ đồ chỗ ngồi' })).toBeTruthy()
})

it('a member has their own seat and no plan of the others; without a plan the desk is told where it comes from', async () => {
  open('delegate')
  expect(await screen.findByText('Chỗ của đồng chí: hàng 2, ghế 5.')).toBeTruthy()
  expect(screen.queryByRole('tab', { name: 'Chỗ ngồi' })).toBeNull()
  cleanup()
  open('secretary', (fake) =>
    fake.answer('meetings.detail', () => ({
      ...aMeetingDetail(meeting, 0, 2, 2),
      roomPlan: null,
      mySeat: null,
    })),
  )
  await showSeats()
  expect(await screen.findByText('Chưa xếp chỗ ngồi')).toBeTruthy()
})
