// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { instant } from '../../../shared/kernel/instant.ts'
import { aPerson } from '../../bridge/fake/builders.ts'
import { aDesk, draftChanges, draftId, type FakeDesk } from '../../bridge/fake/drafts.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { DraftScreen } from './draft-screen.tsx'

const now = Date.now()
const me = aPerson(0).id
const meetingId = draftId(0)
let desk: FakeDesk
let bridge: FakeBridge

beforeEach(() => {
  desk = aDesk(now, me)
  desk.write(meetingId, me, { is: 'edit', action: 'edit', reason: '', changes: draftChanges(now, 1) })
  bridge = bridgeOf(aWorld({ now }))
  bridge.answer('desk.open', () => desk.view(meetingId))
  bridge.answer('desk.edit', ({ action, reason, changes }) => {
    expect(desk.write(meetingId, me, { is: 'edit', action, reason, changes })).toBeNull()
    return desk.view(meetingId)
  })
  Object.assign(window, { meeting: bridge })
})
afterEach(cleanup)

const seatOf = (at: number) =>
  desk.view(meetingId).people.find(({ person }) => person.id === aPerson(at).id)?.seat
const named = (text: string) => screen.findByRole('button', { name: text })

async function begin(): Promise<void> {
  render(
    <LanguageProvider language="vi">
      <DraftScreen meetingId={meetingId} onBack={vi.fn()} />
    </LanguageProvider>,
  )
  await userEvent.click(await screen.findByRole('tab', { name: 'Chỗ ngồi' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Xếp chỗ ngồi' }))
  await named('Hàng 1, ghế 1: trống')
}

describe('seats of a draft', () => {
  it('are those of the room where an earlier meeting in it had seats', async () => {
    const room = { rows: 2, columns: 3, gaps: [{ row: 0, column: 1 }] }
    const [place] = desk.view(meetingId).meeting.places
    const start = instant(Date.UTC(2026, 10, 23))
    const rooms = [
      { name: (place?.room ?? '').toLocaleUpperCase('vi'), room, start },
      { name: 'Hội trường lớn', room: { ...room, rows: 9 }, start },
    ]
    bridge.answer('desk.directory', () => ({ organizations: [], people: [], deadlines: null, rooms }))
    render(
      <LanguageProvider language="vi">
        <DraftScreen meetingId={meetingId} onBack={vi.fn()} />
      </LanguageProvider>,
    )
    await userEvent.click(await screen.findByRole('tab', { name: 'Chỗ ngồi' }))
    await userEvent.click(await screen.findByRole('button', { name: /^Lấy sơ đồ .*23\/11\/2026/ }))
    await named('Hàng 2, ghế 3: trống')
    expect(desk.view(meetingId).meeting.seating).toEqual(room)
  })
  it('are given by keyboard: a name, then a seat; taken up again, put elsewhere, emptied', async () => {
    await begin()
    const people = within(screen.getByRole('region', { name: 'Người cần xếp chỗ' }))
    people.getByRole('button', { name: aPerson(3).name }).focus()
    await userEvent.keyboard('{Enter}')
    ;(await named('Hàng 1, ghế 1: trống')).focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}')
    await named(`Hàng 2, ghế 2: ${aPerson(3).name}`)
    expect(seatOf(3)).toEqual({ row: 1, column: 1 })
    await userEvent.keyboard('{Enter}{ArrowRight}{Enter}')
    await named(`Hàng 2, ghế 3: ${aPerson(3).name}`)
    await userEvent.keyboard('{Delete}')
    await named('Hàng 2, ghế 3: trống')
    expect(seatOf(3)).toBeNull()
  })
  it('are filled around the aisles, and whoever loses a seat stands again', async () => {
    await begin()
    ;(await named('Hàng 1, ghế 1: trống')).focus()
    await userEvent.keyboard('g')
    await named('Hàng 1, vị trí 1: lối đi')
    await userEvent.click(screen.getByRole('button', { name: 'Xếp người còn lại theo đơn vị' }))
    await screen.findByRole('heading', { name: 'Chưa có chỗ: 0 người' })
    const seats = desk.view(meetingId).people.map(({ seat }) => JSON.stringify(seat))
    expect(new Set(seats).size).toBe(seats.length)
    expect(seats).not.toContain(JSON.stringify({ row: 0, column: 0 }))
    await userEvent.selectOptions(screen.getByLabelText('Số hàng'), '1')
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Chưa có chỗ: 0 người' })).toBeNull())
    expect(desk.view(meetingId).people.filter(({ seat }) => seat !== null).length).toBeLessThan(8)
  })
})
