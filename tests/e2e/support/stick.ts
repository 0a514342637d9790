/** Packs on a USB stick as a person makes and takes them; the system's own dialogs are answered for them. */
import { expect, type Locator } from '@playwright/test'
import type { Device } from './device.ts'
import { Outside } from './outside.ts'

const dialogOf = ({ ui }: Device): Locator => ui.getByRole('dialog')

/** Presses the export button in sight, or that of the meeting's menu; writes to `file` and answers the code that the screen shows. */
export async function exportPack(
  device: Device,
  file: string,
  look: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await new Outside(device).saveTo(file)
  const menu = device.ui.getByRole('button', { name: 'Việc khác' })
  const button = device.ui.getByRole('button', { name: 'Xuất ra USB…' })
  await menu.or(button).click()
  if (await menu.isVisible()) await device.ui.getByRole('menuitem', { name: 'Xuất ra USB…' }).click()
  const dialog = dialogOf(device)
  await dialog.getByRole('button', { name: 'Chọn nơi lưu…' }).click()
  await expect(dialog.getByText('Đã ghi xong, an toàn để rút USB.')).toBeVisible({ timeout: 120_000 })
  const code = (await dialog.getByTestId('stick-code').textContent()) ?? ''
  expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
  await look(dialog)
  await dialog.getByRole('button', { name: 'Đã ghi lại mã' }).click()
  await expect(dialog).toBeHidden()
  return code
}

/** On the sync screen: chooses `file`. What comes of it is the dialog's to show. */
export async function choosePack(device: Device, file: string): Promise<Locator> {
  await new Outside(device).readFrom(file)
  await device.goTo('Đồng bộ')
  await device.ui.getByRole('button', { name: 'Nhập từ USB…' }).click()
  const dialog = dialogOf(device)
  await dialog.getByRole('button', { name: 'Chọn tệp…' }).click()
  return dialog
}

/** By keyboard: the code, Enter. */
export async function typeCode(dialog: Locator, code: string): Promise<void> {
  const field = dialog.getByLabel('Mã mở tệp')
  await field.fill(code)
  await field.press('Enter')
}

export async function importPack(
  device: Device,
  file: string,
  code: string,
  look: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const dialog = await choosePack(device, file)
  await typeCode(dialog, code)
  await expect(dialog.getByText('Máy này chưa có')).toBeVisible({ timeout: 60_000 })
  await look(dialog)
  await dialog.getByRole('button', { name: 'Nhập vào máy này' }).click()
  await expect(dialog.getByText('Đã nhập xong, có thể rút USB.')).toBeVisible({ timeout: 120_000 })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await expect(dialog).toBeHidden()
}
