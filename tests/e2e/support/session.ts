/** What people do on the screen of a session. */
import { expect, type Locator } from '@playwright/test'
import type { Device } from './device.ts'

export async function toSession({ ui }: Device): Promise<void> {
  await ui.keyboard.press('Control+6')
  await expect(ui.getByRole('button', { name: 'Tài liệu cuộc họp' })).toBeVisible()
}

export const myPresence = ({ ui }: Device): Locator =>
  ui.getByRole('region', { name: 'Điểm danh của đồng chí' })

export async function endSession({ ui }: Device): Promise<void> {
  await ui.getByRole('button', { name: 'Kết thúc phiên họp' }).click()
  await ui.getByRole('dialog').getByRole('button', { name: 'Kết thúc phiên họp' }).click()
}

export interface Prepared {
  readonly question: string
  readonly options: string
  readonly secret: boolean
}

/** Passed by more than half of the ballots that came. */
export async function prepareVote({ ui }: Device, { question, options, secret }: Prepared): Promise<void> {
  await ui.getByRole('tab', { name: 'Biểu quyết' }).click()
  await ui.getByRole('button', { name: 'Lập biểu quyết' }).click()
  const form = ui.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Nội dung xin biểu quyết' }).fill(question)
  await form.getByRole('radio', { name: options }).click()
  if (secret) await form.getByRole('switch', { name: 'Bỏ phiếu kín' }).click()
  await form.getByRole('radio', { name: 'số phiếu nhận được' }).click()
  await form.getByRole('button', { name: 'Đưa vào danh sách chờ' }).click()
  await expect(form).toBeHidden()
}

/** Asked once more in a dialog of the same words. */
export async function startVote({ ui }: Device): Promise<void> {
  await ui.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click()
  await ui.getByRole('dialog').getByRole('button', { name: 'Bắt đầu biểu quyết' }).click()
}

export async function stopVote({ ui }: Device): Promise<void> {
  await ui.getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
  await ui.getByRole('dialog').getByRole('button', { name: 'Kết thúc biểu quyết' }).click()
}

/** One key chooses, Enter sends. */
export async function voteByKeys({ ui }: Device, question: string, key: string): Promise<void> {
  const card = ui.getByRole('region', { name: question })
  await expect(card.getByRole('group', { name: 'Chọn phương án' })).toBeVisible({ timeout: 30_000 })
  await ui.keyboard.press(key)
  await expect(card.getByRole('button', { name: /Gửi phiếu/ })).toBeFocused()
  await ui.keyboard.press('Enter')
}
