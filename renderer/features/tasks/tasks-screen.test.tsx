// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { someTasks } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import type { TaskRow } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { TasksScreen } from './tasks-screen.tsx'

const now = Date.now()
let bridge: FakeBridge
let tasks: TaskRow[]
const onOpenPaper = vi.fn()
const onOpenMeeting = vi.fn()
const callsOf = (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input)

beforeEach(() => {
  onOpenPaper.mockClear()
  tasks = [...someTasks(now)]
  bridge = bridgeOf(aWorld({ now }))
  bridge.answer('tasks.list', () => tasks)
  bridge.answer('tasks.setDone', ({ annotationId, done }) => {
    tasks = tasks.map((task) => (task.annotationId === annotationId ? { ...task, done } : task))
    bridge.emit('tasks.changed', {})
    return {}
  })
  Object.assign(window, { meeting: bridge })
})
afterEach(cleanup)

const show = () =>
  render(
    <LanguageProvider language="vi">
      <TasksScreen onOpenPaper={onOpenPaper} onOpenMeeting={onOpenMeeting} onOpenOpinions={vi.fn()} />
    </LanguageProvider>,
  )
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Danh sách việc' })).getAllByRole('listitem')

describe('tasks', () => {
  it('say who, the words and where, and open at the note', async () => {
    show()
    const [first] = await rows()
    expect(first?.textContent).toMatch(/nhắc tới đồng chí.*số thu ngân sách.*trang 1/)
    await userEvent.click(within(first!).getAllByRole('button')[0]!)
    const { meetingId, fileId, page, annotationId } = tasks[0]!
    expect(onOpenPaper).toHaveBeenCalledWith({ meetingId, fileId, page, annotationId })
  })
  it('are ticked off, the focus stays in the list, and undo brings one back', async () => {
    show()
    expect(await rows()).toHaveLength(3)
    await userEvent.click(screen.getAllByRole('button', { name: 'Đánh dấu xong' })[0]!)
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    expect((await rows())[0]?.contains(document.activeElement)).toBe(true)
    expect(screen.getByRole('status').textContent).toContain('Đã đánh dấu xong một việc.')
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }))
    await waitFor(async () => expect(await rows()).toHaveLength(3))
    expect(callsOf('tasks.setDone')).toMatchObject([{ done: true }, { done: false }])
  })
  it('move by arrows', async () => {
    show()
    const all = await rows()
    within(all[0]!).getAllByRole('button')[0]!.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(all[1]?.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{End}{ArrowDown}')
    expect(all[2]?.contains(document.activeElement)).toBe(true)
  })
  it('that are settled have nothing to tick; a replaced paper neither', async () => {
    show()
    const review = (await rows()).find((row) => row.textContent?.includes('4 ghi chú cần xem lại'))
    expect(within(review!).getAllByRole('button')).toHaveLength(1)
    await userEvent.click(screen.getByRole('radio', { name: 'Đã xong (1)' }))
    const [done] = await rows()
    expect(done?.textContent).toContain('Ghi chú đã được đánh dấu xử lý xong.')
    expect(within(done!).getAllByRole('button')).toHaveLength(1)
  })
  it('say what will be here when there is none, and what failed', async () => {
    tasks = []
    show()
    expect(await screen.findByText('Không có việc nào chờ đồng chí')).toBeTruthy()
    cleanup()
    bridge.failWith('tasks.list', { code: 'storage/failed' })
    show()
    expect((await screen.findByRole('alert')).textContent).toContain('Máy không ghi được vào ổ đĩa.')
  })
})
