// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aMeeting, aMeetingDetail, aPaper, aPerson } from '../bridge/fake/builders.ts'
import type { FakeBridge } from '../bridge/fake/fake-bridge.ts'
import { scenes } from '../bridge/fake/scenes.ts'
import { aWorld, bridgeOf, type World } from '../bridge/fake/world.ts'
import type { CallName } from '../bridge/index.ts'
import { App } from './app.tsx'

const now = Date.now()
let bridge: FakeBridge

function open(
  changes: Partial<World> = {},
  hash = '#/meetings',
  prepare: (bridge: FakeBridge) => void = () => {},
): void {
  bridge = bridgeOf(aWorld({ now, ...changes }))
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  window.location.hash = hash
  render(<App />)
}
const callsOf = (name: CallName) =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const meetingHash = `#/meeting/${aMeeting(0, now).id}`

beforeEach(() => {
  // jsdom has no layout and no media queries.
  window.matchMedia = (query) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
    }) as unknown as MediaQueryList
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Element.prototype.scrollIntoView = () => {}
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get: () => document.body,
  })
  const sizes = { offsetHeight: 80, offsetWidth: 900, clientHeight: 700, clientWidth: 900 }
  for (const [name, size] of Object.entries(sizes))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
})
afterEach(cleanup)

describe('sign-in', () => {
  const signedOut = scenes['signed-out']?.(now) ?? {}
  it('says what is missing before it asks the server', async () => {
    open(signedOut)
    await userEvent.click(await screen.findByRole('button', { name: 'Đăng nhập' }))
    expect(screen.getByText('Chưa nhập tên đăng nhập.')).toBeTruthy()
    expect(screen.getByLabelText('Tên đăng nhập')).toBe(document.activeElement)
    expect(callsOf('app.signIn')).toEqual([])
  })
  it('keeps the name and the remembered server when the password was wrong', async () => {
    open(signedOut, '', (fake) => fake.failWith('app.signIn', { code: 'auth/wrong-password' }))
    await userEvent.type(await screen.findByLabelText('Tên đăng nhập'), 'van.duc')
    await userEvent.type(screen.getByLabelText('Mật khẩu'), 'sai{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Tên đăng nhập hoặc mật khẩu không đúng.',
    )
    expect(callsOf('app.signIn')).toEqual([
      { serverUrl: 'https://hop.vanlang.thainguyen.gov.vn', name: 'van.duc', password: 'sai' },
    ])
    expect((screen.getByLabelText('Tên đăng nhập') as HTMLInputElement).value).toBe('van.duc')
    expect((screen.getByLabelText('Mật khẩu') as HTMLInputElement).value).toBe('')
  })
  it('offers those who already use this device their PIN', async () => {
    open(scenes['signed-out-people']?.(now))
    await userEvent.click(await screen.findByRole('button', { name: /Hoàng Đình Quốc Bảo Long/ }))
    await userEvent.type(screen.getByLabelText('Mã PIN'), '271828{Enter}')
    expect(callsOf('app.unlock')).toEqual([{ personId: aPerson(2).id, pin: '271828' }])
  })
})

describe('the PIN', () => {
  it('is asked for twice, and its loss is explained first', async () => {
    open(scenes['choosing-pin']?.(now))
    expect(await screen.findByText(/ghi chú cá nhân sẽ mất/)).toBeTruthy()
    expect(screen.getByText(/không có kho khóa/)).toBeTruthy()
    await userEvent.type(screen.getByLabelText('Mã PIN'), '271828')
    await userEvent.type(screen.getByLabelText('Nhập lại mã PIN'), '271829{Enter}')
    expect(screen.getByText('Hai lần nhập không giống nhau.')).toBeTruthy()
    expect(callsOf('app.choosePin')).toEqual([])
    await userEvent.type(screen.getByLabelText('Nhập lại mã PIN'), '{Backspace}8{Enter}')
    await waitFor(() => expect(callsOf('app.choosePin')).toEqual([{ pin: '271828' }]))
  })
  it('says why a weak one is refused', async () => {
    open(scenes['choosing-pin']?.(now), '', (fake) =>
      fake.failWith('app.choosePin', { code: 'vault/weak-pin' }),
    )
    await userEvent.type(await screen.findByLabelText('Mã PIN'), '123456')
    await userEvent.type(screen.getByLabelText('Nhập lại mã PIN'), '123456{Enter}')
    expect(await screen.findByText(/Mã PIN này dễ đoán\. Hãy dùng ít nhất 6 chữ số/)).toBeTruthy()
  })
  it('can be tried again after a wrong one, and waits when told to', async () => {
    open(scenes['locked']?.(now), '', (fake) => fake.failWith('app.unlock', { code: 'vault/wrong-pin' }))
    await userEvent.type(await screen.findByLabelText('Mã PIN'), '000000{Enter}')
    expect(await screen.findByText(/Mã PIN không đúng\./)).toBeTruthy()
    bridge.failWith('app.unlock', { code: 'vault/wait', params: { waitMs: 75_000 } })
    await userEvent.type(screen.getByLabelText('Mã PIN'), '000001{Enter}')
    const button = await screen.findByRole('button', { name: /^Nhập lại được sau 1 phút 1[0-5] giây$/ })
    expect(button).toHaveProperty('disabled', true)
    expect(screen.getByText('Nhập sai nhiều lần nên máy tạm dừng.')).toBeTruthy()
  })
})

describe('meetings', () => {
  it('opens on the nearest one with its papers one button away', async () => {
    open()
    const nearest = await screen.findByRole('region', { name: /Phiên họp UBND xã thường kỳ/ })
    expect(nearest.textContent).toContain('còn 2 giờ 15 phút')
    await userEvent.click(within(nearest).getByRole('button', { name: 'Mở tài liệu' }))
    expect(await screen.findByRole('heading', { level: 1, name: /Phiên họp UBND/ })).toBeTruthy()
    expect(window.location.hash).toBe(meetingHash)
  })
  it('says what will be here when there is none', async () => {
    open(scenes['empty']?.(now))
    expect(await screen.findByText('Chưa có cuộc họp nào')).toBeTruthy()
    expect(await screen.findByText(/Đang nhận dữ liệu cuộc họp lần đầu, còn 2,4 MB/)).toBeTruthy()
  })
  it('says what failed, folds the code away, and tries again', async () => {
    open({}, '#/meetings', (fake) => fake.failWith('meetings.list', { code: 'storage/failed' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Máy không ghi được vào ổ đĩa.')
    expect(within(alert).getByText('storage/failed').closest('details')?.open).toBe(false)
    bridge.failWith('meetings.list', null)
    await userEvent.click(within(alert).getByRole('button', { name: 'Thử lại' }))
    expect(await screen.findByRole('button', { name: 'Mở tài liệu' })).toBeTruthy()
  })
  it('filters without marks', async () => {
    open()
    await userEvent.type(await screen.findByRole('searchbox'), 'phong hop truc tuyen')
    await waitFor(() => expect(screen.queryAllByRole('button', { name: /Hội trường tầng 2/ })).toEqual([]))
    expect(screen.getAllByRole('button', { name: /Phòng họp trực tuyến/ }).length).toBeGreaterThan(0)
  })
})

describe('a meeting', () => {
  const one = (state: Parameters<typeof aPaper>[2]) => (fake: FakeBridge) => {
    const paper = aPaper(0, now, { name: 'Tờ trình duy nhất', ...state })
    const detail = aMeetingDetail(aMeeting(0, now), now, 1, 1)
    fake.answer('meetings.detail', () => ({
      ...detail,
      agenda: detail.agenda.map((item) => ({ ...item, papers: [paper] })),
    }))
  }

  it('moves by arrows and downloads by D', async () => {
    open({}, meetingHash)
    const list = await screen.findByRole('list', { name: 'Chương trình họp' })
    const rows = within(list).getAllByRole('button', { name: /trang ·/ })
    rows[0]?.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}')
    const current = within(list)
      .getAllByRole('button')
      .find((row) => row.getAttribute('aria-current') === 'true')
    expect(current).toBe(document.activeElement)
    expect(current?.textContent).toContain('chưa tải')
    await userEvent.keyboard('d')
    expect(callsOf('files.download')).toEqual([{ fileVersionId: aPaper(4).fileVersionId }])
  })
  it('opens a paper that is here with Enter', async () => {
    open({}, meetingHash, one({ state: { at: 'here' } }))
    const row = await screen.findByRole('button', { name: /Tờ trình duy nhất/ })
    row.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(window.location.hash).toBe(`${meetingHash}/file/${aPaper(0).fileId}`))
  })
  it('fetches a paper that is not here, shows how far it is, and can stop', async () => {
    open({}, meetingHash, one({ state: { at: 'not-yet' } }))
    const side = await screen.findByRole('complementary', { name: 'Thông tin tài liệu' })
    await userEvent.click(within(side).getByRole('button', { name: 'Tải về máy' }))
    expect(callsOf('files.download')).toEqual([{ fileVersionId: aPaper(0).fileVersionId }])
    act(() =>
      bridge.emit('files.progressed', {
        fileVersionId: aPaper(0).fileVersionId,
        state: { at: 'downloading', receivedBytes: 1_892_000 },
      }),
    )
    expect(within(side).getByText('đang tải 43 %')).toBeTruthy()
    await userEvent.click(within(side).getByRole('button', { name: 'Dừng tải' }))
    expect(callsOf('files.cancel')).toEqual([{ fileVersionId: aPaper(0).fileVersionId }])
  })
  it('says why a download was refused', async () => {
    open({}, meetingHash, (fake) => {
      one({ state: { at: 'not-yet' } })(fake)
      fake.failWith('files.download', { code: 'storage/full' })
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Tải tất cả về máy (1)' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Ổ đĩa của máy đã đầy.')
  })
  it('lists who takes part, the chair first', async () => {
    open({}, meetingHash)
    await userEvent.click(await screen.findByRole('button', { name: 'Thành phần tham dự (38)' }))
    const side = await screen.findByRole('complementary', { name: 'Thành phần tham dự' })
    expect(
      within(side)
        .getAllByRole('heading', { level: 3 })
        .map((heading) => heading.textContent),
    ).toEqual(['Chủ trì (1)', 'Thư ký (1)', 'Đại biểu (33)', 'Khách mời (3)'])
  })
  it('stays small in the page with 40 items and 200 papers', async () => {
    open({}, meetingHash)
    const list = await screen.findByRole('list', { name: 'Chương trình họp' })
    expect(within(list).getAllByRole('listitem').length).toBeLessThan(60)
  })
})

describe('the menu of a meeting', () => {
  it('has one menu for what is done now and then, by keyboard', async () => {
    open({}, meetingHash)
    const trigger = await screen.findByRole('button', { name: 'Việc khác' })
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    const names = within(screen.getByRole('menu'))
      .getAllByRole('group')
      .map((group) => [
        document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent,
        within(group).getAllByRole('menuitem').length,
      ])
    expect(names).toEqual([
      ['Giấy mời', 3],
      ['Xuất cuộc họp ra tệp', 4],
      ['Khi không có Internet', 2],
    ])
    await userEvent.keyboard('{End}{Enter}')
    expect(await screen.findByRole('heading', { name: 'Phòng họp không có Internet' })).toBeTruthy()
  })
})
