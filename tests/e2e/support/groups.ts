/** Groups and "Việc của tôi", as a person uses them. */
import { expect, type Locator } from '@playwright/test'
import type { Device } from './device.ts'

/** Over the open paper: makes a group with people who are found by a few letters of their names. */
export async function makeGroup(
  device: Device,
  name: string,
  people: readonly string[],
  look: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { ui } = device
  const more = ui.getByRole('complementary', { name: 'Thêm' })
  if (!(await more.isVisible())) await ui.getByRole('button', { name: 'Thêm', exact: true }).click()
  await more.getByRole('button', { name: 'Quản lý nhóm' }).click()
  const dialog = ui.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Tạo nhóm mới' }).click()
  await dialog.getByLabel('Tên nhóm').fill(name)
  for (const person of people) {
    const box = dialog.getByRole('searchbox', { name: 'Thêm người' })
    await box.fill(person)
    await box.press('Enter')
    await expect(box).toHaveValue('')
  }
  await look(dialog)
  await dialog.getByRole('button', { name: 'Lập nhóm' }).click()
  await expect(dialog.getByText(`Đã lưu nhóm “${name}” trên máy này.`)).toBeVisible()
  await expect(dialog.getByRole('listitem').filter({ hasText: name })).toContainText('Đồng chí lập')
  await look(dialog)
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await expect(dialog).toBeHidden()
}

/** The layer of the next marks: side by side, or a list where there are many. */
export async function chooseGroupLayer(device: Device, name: string): Promise<void> {
  const { ui } = device
  const radio = ui.getByRole('radio', { name: new RegExp(name) })
  const list = ui.getByRole('combobox', { name: 'Ai xem được ghi chú mới' })
  await expect(radio.or(list).first()).toBeVisible()
  if (await radio.isVisible()) await radio.click()
  else await list.selectOption({ label: await optionNaming(list, name) })
}

async function optionNaming(list: Locator, name: string): Promise<string> {
  const labels = await list.getByRole('option').allTextContents()
  return labels.find((label) => label.includes(name)) ?? name
}

export interface Tasks {
  readonly open: () => Promise<void>
  readonly row: (text: string) => Locator
}

export function tasksOf({ ui }: Device): Tasks {
  return {
    open: () =>
      ui
        .getByRole('navigation')
        .getByRole('button', { name: /^Việc của tôi/ })
        .click(),
    row: (text) =>
      ui.getByRole('list', { name: 'Danh sách việc' }).getByRole('listitem').filter({ hasText: text }),
  }
}
