/** A room without internet, as people make one and come in. */
import { expect } from '@playwright/test'
import type { Device } from './device.ts'

/** Whoever signed in later is in everybody's directory once they have asked again. */
export async function heardOfAll(device: Device): Promise<void> {
  await device.goTo('Đồng bộ')
  await device.ui.getByRole('button', { name: 'Đồng bộ ngay' }).click()
  await expect(device.syncLine()).toContainText('Đã đồng bộ')
}

export async function toRoom(device: Device): Promise<void> {
  await device.goTo('Đồng bộ')
  await device.ui.getByRole('button', { name: 'Họp không có Internet' }).click()
  await expect(device.ui.getByRole('heading', { name: 'Phòng họp không có Internet' })).toBeVisible()
}

/** Answers the code that lets others in. */
export async function startHub(device: Device): Promise<string> {
  await toRoom(device)
  await device.ui.getByRole('button', { name: 'Bắt đầu máy chủ phòng họp' }).click()
  const way = device.ui.getByRole('region', { name: 'Cách vào phòng' })
  await expect(way).toBeVisible({ timeout: 60_000 })
  return (await way.getByRole('listitem').first().getByRole('paragraph').first().textContent()) ?? ''
}

export async function comeIn(device: Device, code: string): Promise<void> {
  await toRoom(device)
  await device.ui.getByRole('textbox', { name: 'Mã vào phòng' }).fill(code)
  await device.ui.getByRole('textbox', { name: 'Mã vào phòng' }).press('Enter')
  await expect(device.ui.getByText(/^Đã vào phòng lúc/)).toBeVisible({ timeout: 60_000 })
}
