// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { instant } from '../../../shared/kernel/instant.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { reportAnswers } from '../../bridge/fake/report-answers.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { ReportsScreen, type ReportsScreenProps } from './reports-screen.tsx'

const NOW = Date.parse('2026-11-30T08:00:00+07:00')
const { 'reports.look': look } = reportAnswers(NOW)
let bridge: FakeBridge
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function open(
  prepare: (fake: FakeBridge) => void = () => undefined,
  props: Partial<ReportsScreenProps> = {},
): void {
  bridge = bridgeOf(aWorld({ now: NOW }))
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <ReportsScreen meetingId={null} onBack={() => undefined} onMeeting={() => undefined} {...props} />
    </LanguageProvider>,
  )
}
const asked = (name: string) =>
  bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>)
const choose = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByRole('radio', { name }))

it('says of how many meetings it is made, names those that are missing, and fetches them', async () => {
  open()
  expect(await screen.findByText(/^Tính từ diễn biến của \d+ cuộc họp có trên máy này\./)).toBeTruthy()
  expect(await screen.findByText('Chưa tính 1 cuộc họp')).toBeTruthy()
  expect(screen.getByText(/chưa có diễn biến trên máy này$/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Lấy diễn biến còn thiếu' }))
  expect(await screen.findByText(/^Chưa lấy thêm được/)).toBeTruthy()
  expect(asked('reports.fetch')).toHaveLength(1)
})

it('shows everybody by member, meeting and unit, each with its table and its sums', async () => {
  open()
  const table = await screen.findByRole('table', { name: 'Số liệu theo thành viên' })
  const rows = within(table).getAllByRole('row')
  // Two of heads, one of sums, 46 members.
  expect(rows).toHaveLength(2 + 46 + 1)
  for (const row of rows.slice(1)) expect(row.children).toHaveLength(15)
  await choose('Theo đơn vị')
  expect(
    within(await screen.findByRole('table', { name: 'Số liệu theo đơn vị' })).getAllByRole('row'),
  ).toHaveLength(2 + 4 + 1)
  await choose('Theo cuộc họp')
  expect(await screen.findByRole('table', { name: 'Số liệu theo cuộc họp' })).toBeTruthy()
  await userEvent.click(screen.getByRole('switch', { name: 'Tính cả thư ký, khách mời' }))
  expect(asked('reports.look').at(-1)).toMatchObject({ who: 'all', of: 'kept' })
})

it('asks for the time that was chosen, in Vietnam’s days', async () => {
  open()
  await choose('Quý')
  await userEvent.selectOptions(await screen.findByLabelText('Quý'), '1')
  const spans = () => asked('reports.look').at(-1)
  const day = (text: string) => Date.parse(`${text}T00:00:00+07:00`)
  expect(spans()).toMatchObject({ from: day('2026-01-01'), until: day('2026-04-01') })
  await choose('Nhiệm kỳ, tùy chọn')
  const [first, last] = [screen.getByLabelText('Từ ngày'), screen.getByLabelText('Đến ngày')]
  await userEvent.clear(first)
  await userEvent.type(first, '01/06/2026')
  await userEvent.type(last, '31/13/2030')
  expect(screen.getByText('Ghi ngày như 30/11/2026.')).toBeTruthy()
  await userEvent.clear(last)
  await userEvent.type(last, '31/05/2026')
  expect(screen.getByText('Ngày cuối phải sau ngày đầu.')).toBeTruthy()
  await userEvent.clear(last)
  await userEvent.type(last, '31/05/2031')
  expect(spans()).toMatchObject({ from: day('2026-06-01'), until: day('2031-06-01') })
})

it('[SES-55] has one’s own record alone for who heads no meeting', async () => {
  open((fake) => {
    fake.answer('reports.look', (input) => ({ ...look(input), seesWhole: false }))
  })
  expect(await screen.findByRole('table', { name: 'Việc tham gia của tôi' })).toBeTruthy()
  expect(screen.queryByRole('radio', { name: 'Theo thành viên' })).toBeNull()
  expect(screen.queryByRole('radio', { name: 'Mọi người dự' })).toBeNull()
  expect(asked('reports.look').at(-1)).toMatchObject({ of: 'self' })
})

it('saves what is looked at', async () => {
  open()
  await choose('Theo cuộc họp')
  await choose('Biểu quyết')
  await userEvent.click(screen.getByRole('button', { name: 'Xuất PDF…' }))
  expect(await screen.findByText('Đã lưu “Báo cáo phiên họp.pdf”.')).toBeTruthy()
  expect(asked('reports.save')).toMatchObject([{ view: 'meeting', figure: 'votes', format: 'pdf' }])
})

it('shows one meeting: items as planned and held, people, votes, conclusions, tasks', async () => {
  open(undefined, { meetingId: '01900000-0000-7000-800d-000000000000' as never })
  expect(await screen.findByRole('heading', { name: 'Báo cáo cuộc họp' })).toBeTruthy()
  for (const name of ['Nội dung: dự kiến và thực tế', 'Người dự', 'Biểu quyết', 'Nhiệm vụ'])
    expect(screen.getByRole('table', { name })).toBeTruthy()
  expect(screen.getByText(/Giao Phòng Kinh tế hoàn thiện dự toán/)).toBeTruthy()
  expect(screen.getAllByText('Chưa họp')).toHaveLength(2)
  // Of a secret vote the sums alone.
  expect(screen.getByText('Bỏ phiếu kín')).toBeTruthy()
})

it('says what will be here where there is nothing', async () => {
  open((fake) => {
    fake.answer('reports.look', (input) => look({ ...input, from: instant(0), until: instant(1) }))
  })
  expect(await screen.findByText('Chưa có số liệu trong thời gian này.')).toBeTruthy()
})
