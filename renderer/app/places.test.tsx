// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { aDownload, aMeeting, aPaper, aPerson, aSyncStatus } from '../bridge/fake/builders.ts'
import type { FakeBridge } from '../bridge/fake/fake-bridge.ts'
import { scenes } from '../bridge/fake/scenes.ts'
import { aWorld, bridgeOf, openStatus, type World } from '../bridge/fake/world.ts'
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

describe('search', () => {
  it('is one key away, marks what was found and says where marks were ignored', async () => {
    open()
    // The first window of all: a machine that does other things too draws it in more than a second.
    await screen.findByRole('button', { name: 'Mở tài liệu' }, { timeout: 10_000 })
    await userEvent.keyboard('{Control>}k{/Control}')
    const box = await screen.findByRole('searchbox')
    expect(box).toBe(document.activeElement)
    await userEvent.keyboard('nhà tạm')
    const list = await screen.findByRole('list', { name: 'Kết quả tìm kiếm' })
    expect(list.querySelectorAll('mark')[0]?.textContent).toBe('nhà tạm')
    expect(within(list).getAllByText('không dấu').length).toBeGreaterThan(0)
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    await waitFor(() => expect(window.location.hash).toContain(`/file/${aPaper(1).fileId}?page=3`))
  })
  it('shows the best of each group, leads to all of one, and lands on the agenda item', async () => {
    open({}, '#/search')
    const box = await screen.findByRole('searchbox')
    await userEvent.clear(box)
    await userEvent.type(box, 'nhà tạm')
    expect(await screen.findByRole('heading', { name: 'Tài liệu (30)' })).toBeTruthy()
    await userEvent.keyboard('{ArrowDown}{PageDown}')
    expect(document.activeElement?.textContent).toBe('Xem cả 30 tài liệu')
    await userEvent.click(screen.getByRole('radio', { name: 'Cuộc họp' }))
    await screen.findAllByText('20 kết quả')
    await userEvent.click(screen.getAllByRole('button', { name: /^Nội dung họp/ })[0] as HTMLElement)
    const item = await screen.findByRole('heading', { name: /^Nội dung 4\./ })
    expect(document.activeElement).toBe(item)
  })
  it('says that nothing was found and how to find more', async () => {
    open({}, '#/search')
    const box = await screen.findByRole('searchbox')
    await userEvent.clear(box)
    await userEvent.type(box, 'khongcogi')
    expect(await screen.findByText('Không tìm thấy “khongcogi”')).toBeTruthy()
  })
})

describe('sync', () => {
  it('shows refused notes first, with what to do', async () => {
    open(scenes['offline']?.(now), '#/sync')
    const note = await screen.findByText(/Cuộc họp đã kết thúc, không nhận thêm ghi chú chung\./)
    expect(note.closest('li')).toBe(note.closest('ul')?.firstElementChild)
    expect(screen.getByText(/Giờ của máy này lệch 3 ngày/)).toBeTruthy()
    expect(screen.getByText('Ổ đĩa của máy sắp đầy')).toBeTruthy()
  })
  it('pauses, cancels and retries downloads', async () => {
    open(scenes['offline']?.(now), '#/sync')
    await userEvent.click(await screen.findByRole('button', { name: 'Tạm dừng tải' }))
    expect(callsOf('files.setPaused')).toEqual([{ paused: true }])
    await userEvent.click(screen.getAllByRole('button', { name: /^Hủy tải/ })[0] as HTMLElement)
    expect(callsOf('files.cancel')).toEqual([{ fileVersionId: aDownload(0).fileVersionId }])
    await userEvent.click(screen.getByRole('button', { name: /^Thử lại việc tải/ }))
    expect(callsOf('files.download')).toEqual([{ fileVersionId: aDownload(3).fileVersionId }])
  })
  it('remembers a cap and "only on a good network"', async () => {
    open(scenes['offline']?.(now), '#/sync')
    await userEvent.click(await screen.findByRole('radio', { name: '32 KB/giây' }))
    await userEvent.click(screen.getByRole('switch', { name: 'Chỉ tải tài liệu lớn khi mạng tốt' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Không giới hạn' }))
    expect(callsOf('preferences.set')).toEqual([
      { downloadCap: 32_000 },
      { goodNetworkOnly: true },
      { downloadCap: null },
    ])
  })
  it('keeps a queue of 300 papers out of the page but for what is in view, and says how long each takes', async () => {
    open(scenes['queue']?.(now), '#/sync')
    const list = await screen.findByRole('list', { name: 'Tài liệu đang tải về' })
    const shown = within(list).getAllByRole('listitem')
    expect(shown.length).toBeLessThan(60)
    expect(shown[0]?.getAttribute('aria-setsize')).toBe('300')
    expect(within(list).getAllByText(/^còn khoảng/).length).toBeGreaterThan(0)
    expect(screen.getByText(/12 tài liệu lớn chờ mạng tốt hơn/)).toBeTruthy()
    const first = within(list).getAllByRole('button', { name: /trước các tài liệu khác$/ })[0] as HTMLElement
    await userEvent.click(first)
    expect(callsOf('files.download')).toEqual([{ fileVersionId: aDownload(1).fileVersionId }])
  })
  it('says what works without a network, and that older data was put back for as long as that is news', async () => {
    open({ sync: aSyncStatus(now, { link: 'offline', putBackAt: instant(now - 3_600_000) }) }, '#/sync')
    expect(await screen.findByText(/đã quay về một bản sao cũ/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Khi không có mạng' }))
    const help = await screen.findByRole('dialog', { name: 'Khi không có mạng' })
    expect(within(help).getByText(/Tắt máy, mất điện/)).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    const later = aSyncStatus(now, { putBackAt: instant(now - 15 * 86_400_000) })
    bridge.answer('sync.status', () => later)
    act(() => bridge.emit('sync.changed', later))
    await waitFor(() => expect(screen.queryByText(/đã quay về một bản sao cũ/)).toBeNull())
  })
  it('follows the state in the line at the bottom', async () => {
    open()
    const foot = await screen.findByRole('contentinfo')
    await waitFor(() => expect(foot.textContent).toContain('Đã gửi lúc'))
    act(() => bridge.emit('sync.changed', aSyncStatus(now, { link: 'offline', waitingCount: 2 })))
    expect(foot.textContent).toContain('Mất mạng')
    expect(foot.textContent).toContain('Chờ gửi 2')
  })
})

describe('settings', () => {
  it('switches to English at once', async () => {
    open({}, '#/settings')
    await userEvent.click(await screen.findByRole('radio', { name: 'English' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('en')
    expect(callsOf('preferences.set')).toEqual([{ language: 'en' }])
  })
  it('asks again for the choices of whoever comes in', async () => {
    open({}, '#/settings')
    await screen.findByRole('radio', { name: 'English' })
    const asked = callsOf('preferences.get').length
    bridge.answer('preferences.get', () => ({ ...aWorld({ now }).preferences, language: 'en' as const }))
    act(() => bridge.emit('app.changed', openStatus()))
    await screen.findByRole('heading', { level: 1, name: 'Settings' })
    await waitFor(() => expect(callsOf('preferences.get').length).toBe(asked + 1))
  })
  it('makes the text larger, up to 200 %', async () => {
    open({}, '#/settings')
    const larger = await screen.findByRole('button', { name: 'Chữ to hơn' })
    for (let turn = 0; turn < 8; turn += 1) await userEvent.click(larger)
    expect(document.documentElement.style.fontSize).toBe('200%')
    expect(larger).toHaveProperty('disabled', true)
  })
  it('does not sign out over unsent notes without saying how many are lost', async () => {
    open({ sync: aSyncStatus(now, { waitingCount: 4 }) }, '#/settings')
    await userEvent.click(await screen.findByRole('button', { name: 'Đăng xuất' }))
    const dialog = await screen.findByRole('dialog')
    await within(dialog).findByText(/Còn 4 ghi chú chưa gửi/)
    await userEvent.click(within(dialog).getByRole('button', { name: 'Quay lại' }))
    expect(callsOf('app.signOut')).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Đăng xuất' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Đăng xuất, bỏ 4 ghi chú chưa gửi' }))
    expect(callsOf('app.signOut')).toEqual([{ evenUnsent: true }])
  })
  it('says when the PIN alone guards the data', async () => {
    open({ status: { ...openStatus(), keyring: false } }, '#/settings')
    expect(await screen.findByText(/chỉ mã PIN giữ dữ liệu/)).toBeTruthy()
  })
})

describe('the window', () => {
  it('goes places by Ctrl and a digit, back by Alt and the arrow, and helps with ?', async () => {
    open()
    await screen.findByRole('button', { name: 'Mở tài liệu' })
    await userEvent.keyboard('{Control>}4{/Control}')
    expect(await screen.findByRole('heading', { level: 1, name: 'Đồng bộ' })).toBeTruthy()
    await userEvent.keyboard('?')
    expect(await screen.findByRole('dialog', { name: 'Phím tắt' })).toBeTruthy()
    await userEvent.keyboard('{Escape}{Control>}l{/Control}')
    await waitFor(() => expect(callsOf('app.lock')).toHaveLength(1))
  })
  it('leaves ? to the text while somebody types', async () => {
    open({}, '#/search')
    await userEvent.type(await screen.findByRole('searchbox'), 'ai?')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
  it('takes keys pressed in the viewer', async () => {
    open()
    await screen.findByRole('button', { name: 'Mở tài liệu' })
    act(() =>
      bridge.emit('reader.key', { key: '3', ctrl: true, shift: false, alt: false, pane: 'main' as const }),
    )
    expect(await screen.findByRole('searchbox')).toBeTruthy()
  })
  it('cycles through its regions with F6', async () => {
    open()
    await screen.findByRole('button', { name: 'Mở tài liệu' })
    const visited: string[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      await userEvent.keyboard('{F6}')
      visited.push(document.activeElement?.closest('[data-region]')?.tagName ?? '')
    }
    expect(visited).toEqual(['NAV', 'MAIN', 'FOOTER'])
  })
  it('says on every screen that it is not for state secrets', async () => {
    for (const hash of ['#/meetings', meetingHash, '#/search', '#/sync', '#/settings']) {
      open({}, hash)
      expect(
        await screen.findByText('Không dùng cho tài liệu bí mật nhà nước', { selector: 'footer p' }),
      ).toBeTruthy()
      cleanup()
    }
  })
  it('changes to the lock screen when main says so', async () => {
    open()
    await screen.findByRole('button', { name: 'Mở tài liệu' })
    act(() =>
      bridge.emit('app.changed', {
        phase: 'locked',
        serverUrl: '',
        people: [aPerson(0)],
        lastPersonId: aPerson(0).id,
        waitMs: null,
      }),
    )
    expect(await screen.findByRole('heading', { name: 'Mở bằng mã PIN' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Mở tài liệu' })).toBeNull()
  })
})
