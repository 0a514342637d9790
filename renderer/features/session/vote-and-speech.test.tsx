// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { aMeeting, idOf } from '../../bridge/fake/builders.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aSitter, type FakeSession } from '../../bridge/fake/session-scene.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { SessionScreen } from './session-screen.tsx'
import { SpeakOnQuote } from './speech/speak-on-quote.tsx'

const meetingId = aMeeting(0, 0).id
let bridge: FakeBridge
beforeEach(() => {
  // What jsdom lacks, and a switch in a form measures itself with.
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
})
afterEach(cleanup)

const quote = 'Mức hỗ trợ một lần là 5.000.000 đồng mỗi hộ.'
function open(at: FakeSession['at'], as: FakeSession['as'], isLost = false): void {
  bridge = bridgeOf(aWorld({ session: { at, as, isLost } }))
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <SpeakOnQuote meetingId={meetingId} fileVersionId={idOf<FileVersionId>(4, 0)} page={3} text={quote} />
      <SessionScreen
        meetingId={meetingId}
        onBack={() => undefined}
        onRoom={() => undefined}
        onReport={() => undefined}
      />
    </LanguageProvider>,
  )
}
const press = async (name: string | RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }))
const confirm = async (name: string): Promise<void> =>
  userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }))
const showTab = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByRole('tab', { name }))
const said = () =>
  bridge.calls.flatMap(({ name, input }) =>
    name === 'session.ask' ? [(input as { readonly does: { readonly is: string } }).does] : [],
  )
const card = (name: string) => screen.findByRole('region', { name })

describe('a ballot', () => {
  it('waits for the member to check in where they have a vote, and is no matter of a guest', async () => {
    open('voting', 'delegate')
    expect(await screen.findByText('Đồng chí chưa điểm danh nên chưa biểu quyết được.')).toBeTruthy()
    await userEvent.keyboard('1')
    expect(said()).toEqual([])
    cleanup()
    open('voting', 'guest')
    expect(await screen.findByText('Đồng chí không có quyền biểu quyết trong phiên họp này.')).toBeTruthy()
  })

  it('is chosen by a key, taken back by Escape, said again and sent by Enter; then it can be changed', async () => {
    open('voting', 'delegate')
    await userEvent.click((await screen.findAllByRole('button', { name: 'Tôi có mặt' }))[0] as HTMLElement)
    await screen.findByRole('group', { name: 'Chọn phương án' })
    await userEvent.keyboard('2')
    expect(await screen.findByText('Không tán thành', { selector: 'strong' })).toBeTruthy()
    await userEvent.keyboard('{Escape}1{Enter}')
    expect(said().at(-1)).toMatchObject({ is: 'ballot', choice: 0 })
    expect(await screen.findByText('Đã ghi nhận: Tán thành')).toBeTruthy()
    await press('Đổi phiếu')
    await userEvent.keyboard('3{Enter}')
    expect(await screen.findByText('Đã ghi nhận: Không biểu quyết')).toBeTruthy()
  })

  it('in secret is final, goes another way than by name, and is told when it could not be kept', async () => {
    for (const isRefused of [false, true]) {
      open('secret', 'delegate')
      await userEvent.click((await screen.findAllByRole('button', { name: 'Tôi có mặt' }))[0] as HTMLElement)
      await screen.findByRole('group', { name: 'Chọn phương án' })
      await userEvent.keyboard('2')
      expect(await screen.findByText('Sau khi gửi không đổi được phiếu.')).toBeTruthy()
      if (isRefused) bridge.failWith('session.voteSecretly', { code: 'vote/already-voted' })
      await userEvent.keyboard('{Enter}')
      if (isRefused) expect(await screen.findByRole('alert')).toBeTruthy()
      else expect(await screen.findByText(/^Phiếu kín đã được nhận/)).toBeTruthy()
      expect(said().filter(({ is }) => is === 'ballot')).toEqual([])
      cleanup()
    }
  })

  it('is nothing that a key of the secretary without a vote gives', async () => {
    open('secret', 'secretary', true)
    await screen.findByText('Đang bỏ phiếu kín')
    await userEvent.keyboard('1{Enter}')
    expect(bridge.calls.filter(({ name }) => name === 'session.voteSecretly')).toEqual([])
  })
})

describe('the desk of votes', () => {
  it('puts a vote together, and says what is missing', async () => {
    open('running', 'chair')
    await showTab('Biểu quyết')
    await press('Lập biểu quyết')
    await confirm('Đưa vào danh sách chờ')
    expect(said()).toEqual([])
    await userEvent.type(screen.getByLabelText('Nội dung xin biểu quyết'), 'Bầu thư ký')
    await userEvent.click(screen.getByRole('radio', { name: /[Tt]ự/ }))
    await userEvent.type(screen.getByRole('textbox', { name: /[Pp]hương án/ }), 'Ông A')
    await confirm('Đưa vào danh sách chờ')
    expect(said()).toEqual([])
    await userEvent.type(screen.getByRole('textbox', { name: /[Pp]hương án/ }), '{Enter}Bà B')
    await confirm('Đưa vào danh sách chờ')
    expect(said()).toMatchObject([
      { is: 'vote', form: { set: 'own', options: ['Ông A', 'Bà B'], question: 'Bầu thư ký', secret: false } },
    ])
  })

  it('starts, stops and repeats after being asked; the result stands with its base and by unit', async () => {
    open('ready', 'chair')
    await showTab('Biểu quyết')
    await press('Bắt đầu biểu quyết')
    await confirm('Bắt đầu biểu quyết')
    await press('Kết thúc biểu quyết')
    await confirm('Kết thúc biểu quyết')
    expect(await screen.findAllByText('Không được thông qua')).not.toHaveLength(0)
    expect(screen.getAllByText(/^0 phiếu; tỷ lệ tính trên \d+\.$/)).not.toHaveLength(0)
    expect(screen.getByRole('table').textContent).toContain('Tổ số 1')
    await press('Biểu quyết lại')
    await confirm('Biểu quyết lại')
    expect(said().map(({ is }) => is)).toEqual(['vote-start', 'vote-stop', 'vote'])
  })
})

describe('speaking', () => {
  it('takes the sentence along from a note, and shows the place in the queue until it is withdrawn', async () => {
    open('running', 'delegate')
    await press('Xin phát biểu về câu này')
    expect(await screen.findByText('Đã đăng ký phát biểu kèm câu này')).toBeTruthy()
    expect(said()).toMatchObject([{ is: 'speech', quote: { page: 3, text: quote } }])
    const mine = await card('Phát biểu của đồng chí')
    expect(await within(mine).findByText(/^Đồng chí đang chờ, thứ \d$/)).toBeTruthy()
    await showTab('Phát biểu')
    expect(await screen.findByText(`“${quote}” (trang 3)`)).toBeTruthy()
    await userEvent.click(within(mine).getByRole('button', { name: 'Rút đăng ký' }))
    expect(said().at(-1)?.is).toBe('speech-withdraw')
  })

  it('asks whom a question is for before it goes', async () => {
    open('running', 'delegate')
    await press('Đăng ký chất vấn')
    await confirm('Đăng ký')
    expect(await screen.findByText('Hãy chọn người trả lời chất vấn.')).toBeTruthy()
    await userEvent.selectOptions(
      screen.getByLabelText('Người trả lời chất vấn', { exact: false }),
      aSitter(3).id,
    )
    await confirm('Đăng ký')
    expect(said()).toMatchObject([{ is: 'speech', as: 'question', toPersonId: aSitter(3).id }])
  })

  it('is called, timed and ended by the desk; a question goes over to its reply', async () => {
    open('speaking', 'chair')
    await showTab('Phát biểu')
    const going = await card('Đang phát biểu')
    await userEvent.click(within(going).getByRole('button', { name: 'Chuyển sang trả lời' }))
    await userEvent.selectOptions(within(await card('Đang phát biểu')).getByLabelText('Thời gian'), '600')
    await press('Kết thúc lượt')
    await userEvent.click(
      (await screen.findAllByRole('button', { name: /^Mời .* phát biểu$/ }))[0] as HTMLElement,
    )
    await press('Bắt đầu tính giờ')
    expect(said().map(({ is }) => is)).toEqual(
      'speech-reply speech-limit speech-end speech-call speech-start'.split(' '),
    )
  })

  it('is not offered where no session is on', async () => {
    open('ended', 'delegate')
    await screen.findAllByText('Đã kết thúc')
    expect(screen.queryByRole('button', { name: 'Xin phát biểu về câu này' })).toBeNull()
  })
})
