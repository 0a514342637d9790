/** A person at the signed decision of today's meeting, writing in it. */
import type { Locator } from '@playwright/test'
import type { Device } from './device.ts'
import type { Office } from './office.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
/** The mark, then its text: both wait in the outbox. */
export const CHANGES_OF_A_NOTE = 2

/** Signs a person in on a device of their own and waits for the signed decision. */
export async function readyDevice(office: Office, key: string): Promise<Device> {
  const device = await office.deviceOf(key)
  await atDecision(office, device)
  return device
}

export async function atDecision(office: Office, device: Device): Promise<void> {
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('qd-63').reference)
}

export async function openDecision(office: Office, device: Device) {
  const viewer = await device.openPaper(office.paper('qd-63').reference)
  await device.showNotes()
  return viewer
}

export async function writeNote(office: Office, device: Device, text: string): Promise<void> {
  const viewer = await openDecision(office, device)
  await device.chooseLayer('Chung cả cuộc họp')
  await device.noteOn(viewer, BASIS, text)
  await device.savedHere()
}

/** The only alert on the screen, so that one thing is said once. */
export const alertOf = (device: Device): Locator => device.ui.getByRole('alert')
