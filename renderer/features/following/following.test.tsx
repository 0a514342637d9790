// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { FileId, FileVersionId, MeetingId } from '../../../shared/kernel/ids.ts'
import { aPerson } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { type FollowStage, PreferencesProvider } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { type FollowedPlace, FollowingProvider, FollowLine, PresentButton } from './index.ts'

const meetingId = '01a2262e-9bb1-7000-8000-000000000001' as MeetingId
const fileId = '01a2262e-9bb1-7000-8000-000000000002' as FileId
const fileVersionId = '01a2262e-9bb1-7000-8000-000000000003' as FileVersionId
const presenter = aPerson(1)
let bridge: FakeBridge
let opened: FollowedPlace[] = []
afterEach(cleanup)

type Paper = Parameters<typeof FollowingProvider>[0]['paper']
const around = (paper: Paper) => (
  <LanguageProvider language="vi">
    <PreferencesProvider>
      <FollowingProvider meetingId={meetingId} paper={paper} open={(place) => opened.push(place)}>
        <PresentButton />
        <FollowLine />
      </FollowingProvider>
    </PreferencesProvider>
  </LanguageProvider>
)
async function open(paper: Paper = null) {
  opened = []
  bridge = bridgeOf(aWorld())
  Object.assign(window, { meeting: bridge })
  const view = render(around(paper))
  // Preferences come first.
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('following.watch'))
  return { show: (next: Paper) => view.rerender(around(next)) }
}
const stage = (change: Partial<FollowStage> = {}): FollowStage => ({
  meetingId,
  presenter: { person: presenter, run: 7, away: false, mine: false },
  ended: null,
  let: [],
  mayPresent: false,
  mayRun: false,
  refusesPaper: false,
  ...change,
})
const told = (next: FollowStage | null, presenting = false): void =>
  act(() => bridge.emit('following.changed', { meetingId, stage: next, presenting }))
const seen = (seq: number, page: number, match: 'same' | 'other' | 'coming' | 'absent' = 'same'): void =>
  act(() =>
    bridge.emit('following.seen', {
      meetingId,
      run: 7,
      seq,
      what: {
        sight: {
          fileId,
          fileVersionId,
          page,
          turned: 0,
          region: { x: 0, y: 0, w: 1, h: 0.5 },
          pointer: null,
        },
        here: { match, fileVersionId: null, name: 'Báo cáo tháng' },
      },
    }),
  )

it('[FOL-11] says who presents, opens nothing unasked, and lands at the presenter’s page when it is asked to', async () => {
  await open()
  told(stage())
  seen(1, 4)
  expect(screen.getByRole('status').textContent).toContain(`Đồng chí ${presenter.name} đang trình bày.`)
  expect(opened).toEqual([])
  seen(2, 6)
  await userEvent.click(screen.getByRole('button', { name: /^Theo trang người trình bày/ }))
  expect(opened).toEqual([{ meetingId, fileId, fileVersionId: null, page: 6 }])
  expect(screen.getByRole('button', { name: /^Xem riêng/ })).toBeTruthy()
})

it('[FOL-11] lets go when its person opens another paper, and keeps the wish when the line is lost', async () => {
  const there = await open({ fileId, fileVersionId: null })
  told(stage())
  seen(1, 4)
  await userEvent.click(screen.getByRole('button', { name: /^Theo trang/ }))
  told(null)
  expect(screen.getByRole('status').textContent).toContain('Mất liên lạc với cuộc họp.')
  told(stage())
  expect(screen.getByRole('status').textContent).toContain('Đang theo trang')
  there.show({ fileId: '01a2262e-9bb1-7000-8000-000000000009' as FileId, fileVersionId: null })
  expect(await screen.findByRole('button', { name: /^Theo trang/ })).toBeTruthy()
  expect(opened).toEqual([])
})

it('[FOL-12] [FOL-5] says what is not, or not quite, the presenter’s, and stays', async () => {
  await open({ fileId, fileVersionId: null })
  told(stage())
  seen(1, 4, 'other')
  await userEvent.click(screen.getByRole('button', { name: /^Theo trang/ }))
  expect(screen.getByRole('status').textContent).toContain('Máy này có bản khác')
  seen(2, 4, 'coming')
  expect(screen.getByRole('status').textContent).toContain('“Báo cáo tháng” chưa tải xong')
  act(() => bridge.emit('following.seen', { meetingId, run: 7, seq: 3, what: null }))
  expect(screen.getByRole('status').textContent).toContain('tài liệu không gửi cho đồng chí')
  expect(opened).toEqual([])
})

it('[FOL-4] asks before it takes over, and goes on saying that one presents while the line is lost', async () => {
  await open({ fileId, fileVersionId: null })
  told(stage({ mayPresent: true, mayRun: true }))
  await userEvent.click(screen.getByRole('button', { name: 'Trình bày' }))
  const asked = () =>
    bridge.calls.filter(({ name }) => name === 'following.present').map(({ input }) => input)
  expect(asked()).toEqual([])
  await userEvent.click(await screen.findByRole('button', { name: 'Nhận trình bày' }))
  expect(asked()).toEqual([{ takeOver: true }])
  told(null, true)
  expect(screen.getByRole('status').textContent).toContain('máy tự trình bày tiếp')
})
