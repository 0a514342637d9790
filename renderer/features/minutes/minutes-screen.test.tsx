// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { readMinutes } from '../../../shared/minutes/document.ts'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { minutesAnswers } from '../../bridge/fake/minutes-answers.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { MinutesScreen } from './minutes-screen.tsx'

const meetingId = '01900000-0000-7000-8006-000000000001' as MeetingId
const now = Date.now()
const view = minutesAnswers(now)['minutes.open']()
let bridge: FakeBridge
/** What the device has. */
let kept: Doc

beforeEach(() => {
  kept = new Doc()
  applyUpdate(kept, view.update)
  bridge = bridgeOf(aWorld({ now }))
  bridge.answer('minutes.open', () => ({ ...view, update: new Uint8Array(encodeStateAsUpdate(kept)) }))
  bridge.answer('minutes.write', ({ update }) => {
    applyUpdate(kept, update)
    return {}
  })
  Object.assign(window, { meeting: bridge })
})
afterEach(cleanup)
const show = () =>
  render(
    <LanguageProvider language="vi">
      <MinutesScreen meetingId={meetingId} onBack={vi.fn()} onNotice={vi.fn()} />
    </LanguageProvider>,
  )
const text = () => screen.findByRole('textbox', { name: 'Nội dung biên bản' })

it('shows the text that is on the disk, and saves what is filled in around it', async () => {
  show()
  expect((await text()).textContent).toContain('1. Dự toán ngân sách năm 2027')
  const number = screen.getByLabelText('Số')
  await userEvent.clear(number)
  await userEvent.type(number, '45')
  await waitFor(() => expect(readMinutes(kept, view.draft).fields.number).toBe('45'), { timeout: 5000 })
  await screen.findByText('Đã lưu trên máy này')
  screen.getByText('Số: 45/BB-UBND')
})

it('says what signing does before it is done, and is read alone afterwards', async () => {
  show()
  await text()
  await userEvent.click(screen.getByRole('button', { name: 'Ký biên bản' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('không ai sửa được biên bản nữa')
  expect(dialog.textContent).toContain('Còn 1 góp ý chưa xử lý.')
  const signed = {
    ...{ opId: '01900000-0000-7000-8009-000000000009' as never, person: view.comments[0]?.author as never },
    ...{ as: 'secretary' as const, at: view.comments[0]?.at as never, mine: true, waits: true, isGood: true },
  }
  bridge.answer('minutes.open', () => ({
    ...view,
    update: new Uint8Array(encodeStateAsUpdate(kept)),
    signatures: [signed],
  }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ký biên bản' }))
  bridge.emit('desk.changed', { meetingIds: [meetingId] })
  await screen.findByText('Đã ký, không sửa được nữa')
  await waitFor(async () => expect((await text()).getAttribute('contenteditable')).toBe('false'))
  expect(screen.getByLabelText<HTMLTextAreaElement>('Số').disabled).toBe(true)
  expect(screen.queryByRole('button', { name: 'Ký biên bản' })).toBeNull()
})
