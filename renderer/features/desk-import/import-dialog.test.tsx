// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { proposeFolder } from '../../../shared/import/folder.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import type { ImportPreview } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { ImportDialog } from './import-dialog.tsx'

const meetingId = '01900000-0000-7000-8000-000000000001' as MeetingId
const previewOf = (...paths: string[]): ImportPreview => ({
  ...{ importId: 3, from: 'folder', sourceName: 'Họp tháng 11', cut: false },
  proposal: structuredClone(
    proposeFolder(
      'Họp tháng 11',
      paths.map((path) => ({ path, size: 1000 })),
    ),
  ) as ImportPreview['proposal'],
  sizes: Object.fromEntries(paths.map((path) => [path, 1000])),
  same: {},
})

let bridge: FakeBridge
const onTaken = vi.fn()
const onClose = vi.fn()
beforeEach(() => {
  onTaken.mockClear()
  bridge = bridgeOf(aWorld({ now: Date.now() }))
  bridge.answer('deskImport.take', () => ({ meetingId, papers: 2 }))
  Object.assign(window, { meeting: bridge })
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
})
afterEach(cleanup)

const show = (into: { into?: MeetingId } = {}) =>
  render(
    <LanguageProvider language="vi">
      <ImportDialog {...into} onClose={onClose} onTaken={onTaken} />
    </LanguageProvider>,
  )
const press = (name: RegExp | string) => userEvent.click(screen.getByRole('button', { name }))
const taken = () => bridge.calls.filter(({ name }) => name === 'deskImport.take').map(({ input }) => input)

it('shows what a folder would become; what is unticked or renamed is what is made', async () => {
  const preview = previewOf(
    '1. Khai mạc/Chương trình.pdf',
    '2. Đầu tư/1. Tờ trình.pdf',
    '2. Đầu tư/2. Tối mật.pdf',
  )
  bridge.answer('deskImport.choose', () => ({ ...preview, same: {} }))
  show()
  await press(/^Thư mục tài liệu/)
  expect(await screen.findByText(/Sẽ lập 2 nội dung, 2 tài liệu/)).toBeTruthy()
  expect(screen.getByText(/Luật Bảo vệ bí mật nhà nước không cho/)).toBeTruthy()
  expect(screen.getByText('2. Đầu tư/2. Tối mật.pdf')).toBeTruthy()
  // An item takes its papers along, and brings them back.
  const tree = screen.getByRole('list', { name: 'Chương trình sẽ lập' })
  await userEvent.click(within(tree).getByRole('checkbox', { name: 'Lấy nội dung 1 Khai mạc' }))
  expect(screen.getByText(/Sẽ lập 1 nội dung, 1 tài liệu/)).toBeTruthy()
  const title = within(tree).getByRole('textbox', { name: 'Trích yếu của 1. Tờ trình.pdf' })
  await userEvent.clear(title)
  await userEvent.type(title, 'Tờ trình cầu mới')
  await userEvent.click(screen.getByRole('radio', { name: 'Thường' }))
  await press('Lập cuộc họp này')
  expect(onTaken).toHaveBeenCalledWith(meetingId)
  expect(taken()).toEqual([
    {
      importId: 3,
      secrecy: 'ordinary',
      choice: {
        name: 'Họp tháng 11',
        itemsOut: [preview.proposal.items[0]?.key],
        papersOut: ['1. Khai mạc/Chương trình.pdf'],
        itemNames: {},
        titles: { '2. Đầu tư/1. Tờ trình.pdf': 'Tờ trình cầu mới' },
      },
    },
  ])
})

it('copies stay out until they are wanted; with nothing chosen nothing is made', async () => {
  const preview = previewOf('1. A.pdf', '2. B.pdf')
  bridge.answer('deskImport.choose', () => ({ ...preview, same: { '2. B.pdf': '1. A.pdf' } }))
  show()
  await press(/^Thư mục tài liệu/)
  expect(await screen.findByText(/Sẽ lập 2 nội dung, 1 tài liệu/)).toBeTruthy()
  expect(screen.getByText('Giống hệt 1. A.pdf')).toBeTruthy()
  for (const name of ['Lấy nội dung 1 A', 'Lấy nội dung 2 B'])
    await userEvent.click(screen.getByRole('checkbox', { name }))
  expect(screen.getByRole('button', { name: 'Lập cuộc họp này' })).toHaveProperty('disabled', true)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(taken()).toEqual([])
})

it('only files that cannot be taken: says so, and which', async () => {
  bridge.answer('deskImport.choose', () => previewOf('phim.mp4', 'ghi chu.txt'))
  show()
  await press(/^Thư mục tài liệu/)
  expect(await screen.findByText('Không có tệp nào trong thư mục này đưa vào được.')).toBeTruthy()
  expect(screen.getByText('phim.mp4')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Lập cuộc họp này' })).toHaveProperty('disabled', true)
})

it('an endpoint: which of its meetings, then the meeting; without a network it says so', async () => {
  const asked: string[] = []
  bridge.answer('deskImport.look', ({ address }) => {
    asked.push(address)
    if (!address.endsWith('/oparl'))
      return { is: 'preview' as const, preview: { ...previewOf('1. A.pdf'), from: 'oparl' as const } }
    return {
      is: 'meetings' as const,
      cut: false,
      meetings: [{ address: 'https://a.vn/m/1', name: 'Kỳ họp 5', start: 0 }],
    }
  })
  bridge.failWith('deskImport.look', { code: 'endpoint/offline' })
  show()
  await userEvent.type(screen.getByRole('textbox', { name: /^Địa chỉ OParl/ }), 'https://a.vn/oparl')
  await press('Xem')
  expect(await screen.findByText('Máy đang không có mạng nên chưa hỏi được địa chỉ này.')).toBeTruthy()
  bridge.failWith('deskImport.look', null)
  await userEvent.type(screen.getByRole('textbox', { name: /^Địa chỉ OParl/ }), '{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: /Kỳ họp 5/ }))
  expect(await screen.findByRole('list', { name: 'Chương trình sẽ lập' })).toBeTruthy()
  expect(asked.at(-1)).toBe('https://a.vn/m/1')
})

it('what is being read is counted and can be stopped', async () => {
  bridge.hold('deskImport.choose')
  show()
  await press(/^Thư mục tài liệu/)
  bridge.emit('deskImport.progressed', { count: 120 })
  expect(await screen.findByText('Đã xem 120 tệp')).toBeTruthy()
  await press('Dừng')
  expect(bridge.calls.some(({ name }) => name === 'deskImport.cancel')).toBe(true)
})

it('goes into a draft that is there: its name stays, and nothing new is begun', async () => {
  const into = '01900000-0000-7000-8000-000000000009' as MeetingId
  bridge.answer('deskImport.choose', () => previewOf('1. Khai mạc/Chương trình.pdf'))
  show({ into })
  expect(screen.getByRole('dialog', { name: 'Nhập thêm vào cuộc họp này' })).toBeTruthy()
  await press(/^Thư mục tài liệu/)
  expect(await screen.findByText(/Sẽ lập 1 nội dung, 1 tài liệu/)).toBeTruthy()
  expect(screen.queryByLabelText('Tên cuộc họp')).toBeNull()
  await press('Đưa vào cuộc họp này')
  expect(taken()).toMatchObject([{ importId: 3, into }])
})
