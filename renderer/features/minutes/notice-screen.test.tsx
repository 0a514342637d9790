// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { aMeeting } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { noticeAnswers } from '../../bridge/fake/notice-answers.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { NoticeScreen } from './notice-screen.tsx'

let bridge: FakeBridge
afterEach(cleanup)
const meetingId = aMeeting(0, 0).id
const onDesk = vi.fn()
function open(prepare: (fake: FakeBridge) => void = () => undefined): void {
  bridge = bridgeOf(aWorld())
  prepare(bridge)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <NoticeScreen meetingId={meetingId} onBack={() => undefined} onDesk={onDesk} />
    </LanguageProvider>,
  )
}
const kept = () =>
  Object.assign(
    {},
    ...bridge.calls
      .filter(({ name }) => name === 'notice.keep')
      .map(({ input }) => (input as { change: object }).change),
  ) as Record<string, string>
const press = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }))

it('shows the page as it will be printed, and keeps what is written before a file is made of it', async () => {
  open()
  const number = await screen.findByLabelText('Số')
  await userEvent.clear(number)
  await userEvent.type(number, '45')
  expect(screen.getByText('Số: 45/TB-UBND')).toBeTruthy()
  await press('Ký thay (KT.)')
  expect(screen.getByText('KT. CHỦ TỊCH')).toBeTruthy()
  await press('Lưu tệp Word')
  expect(await screen.findByText('Đã lưu “Thông báo kết luận.docx”.')).toBeTruthy()
  expect(kept()).toEqual({ number: '45', powers: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH' })
  const order = bridge.calls.map(({ name }) => name)
  expect(order.lastIndexOf('notice.keep')).toBeLessThan(order.indexOf('notice.save'))
})

it('brings it to the desk, and leads there', async () => {
  open()
  await press('Đưa vào tài liệu cuộc họp')
  await press('Mở bàn thư ký')
  expect(onDesk).toHaveBeenCalledOnce()
})

it.each([
  ['archived', /^Bộ tài liệu của cuộc họp đã lưu trữ/],
  ['not-secretary', /^Chỉ thư ký cuộc họp/],
  ['not-now', /^Bộ tài liệu đang chờ duyệt/],
] as const)(
  '[SES-64] where it cannot be a paper it says why, and is saved as a file: %s',
  async (paper, why) => {
    open((fake) => fake.answer('notice.open', () => ({ ...noticeAnswers['notice.open'](), paper })))
    expect(await screen.findByText(why)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Đưa vào tài liệu cuộc họp' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Lưu tệp PDF' })).toBeTruthy()
  },
)

it('says what is missing where nothing was concluded', async () => {
  open((fake) =>
    fake.answer('notice.open', () => ({ ...noticeAnswers['notice.open'](), conclusions: [], tasks: [] })),
  )
  expect(await screen.findByText('Chưa có kết luận hay nhiệm vụ nào')).toBeTruthy()
})

it('keeps what could not be kept, and says so', async () => {
  open((fake) => fake.failWith('notice.keep', { code: 'storage/full' }))
  await userEvent.type(await screen.findByLabelText('Số'), '1')
  await press('Lưu tệp PDF')
  expect(bridge.calls.some(({ name }) => name === 'notice.save')).toBe(false)
  expect(screen.getByText('Số: 311/TB-UBND')).toBeTruthy()
})
