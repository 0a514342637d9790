/** Three people and one paper: a group made offline, a note in it that the third never gets, a mention that is found and opened. */
import { expect, test } from '@playwright/test'
import { pullAll, signedInDevice } from '../server/device.ts'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { chooseGroupLayer, makeGroup, tasksOf } from './support/groups.ts'
import { notesOf } from './support/notes.ts'
import { Office } from './support/office.ts'

const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
const GROUP = 'Tổ thẩm tra kinh tế'
const NOTE = 'Chỉ bàn trong nhóm: phương án dự phòng'
const SHOTS = process.env['GROUP_SHOTS'] ?? ''

let office: Office
test.beforeAll(async () => {
  office = await Office.open()
})
test.afterAll(async () => {
  await office.close()
})

/** The window's own page, light and dark, for a person to look at. */
const shot = async ({ ui }: Device, name: string): Promise<void> => {
  if (SHOTS === '') return
  for (const colorScheme of ['light', 'dark'] as const) {
    await ui.emulateMedia({ colorScheme })
    await ui.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` })
  }
  await ui.emulateMedia({ colorScheme: null })
}

async function inMeeting(key: string): Promise<Device> {
  const device = await office.deviceOf(key)
  await device.openMeeting(office.meeting('today'))
  await device.hasPaper(office.paper('qd-63').reference)
  return device
}

// Three apps, two of them opened twice: on a slow machine that takes its time.
test.setTimeout(300_000)

test('a group made offline shares a note with its member alone, whose answer with a name in it comes back as a task', async () => {
  const [duc, khanh, ngoc] = [await inMeeting('duc'), await inMeeting('khanh'), await inMeeting('ngoc')]
  const openPaper = (device: Device) => device.openPaper(office.paper('qd-63').reference)

  // Without a network: the group, and a note in it.
  office.link.set('cut')
  await openPaper(duc)
  await makeGroup(duc, GROUP, ['Khánh'], async (dialog) => {
    await expect(dialog).toBeVisible()
    await shot(duc, 'dialog')
    expect(await seriousFaults(duc.ui, 'groups')).toEqual([])
  })
  await shot(duc, 'made')
  const viewer = await duc.atPaper()
  await chooseGroupLayer(duc, GROUP)
  await duc.showNotes()
  await duc.noteOn(viewer, BASIS, NOTE)
  await duc.savedHere()
  await expect(duc.note(NOTE)).toContainText(GROUP)
  await expect(duc.syncLine()).toContainText('Chờ gửi')
  await shot(duc, 'note')

  // Whoever has the paper open gets the note at once, is told of the new group, and sees its name when the paper is opened anew.
  await openPaper(khanh)
  await khanh.showNotes()
  office.link.set('open')
  await duc.allSent()
  await expect(khanh.note(NOTE)).toContainText('Nhóm', { timeout: 60_000 })
  await khanh.ui.getByRole('button', { name: 'Mở lại tài liệu để thấy' }).click()
  await khanh.atPaper()
  await expect(khanh.note(NOTE)).toContainText(GROUP)
  const name = office.account('duc').displayName
  await notesOf(khanh).reply(NOTE, 'Tôi đã xem, mời', name.split(' ').at(-1) ?? name)
  await khanh.allSent()

  // The third has the paper and nothing of the group: not in the reader, not in search, not by asking the server.
  await openPaper(ngoc)
  await ngoc.showNotes()
  await ngoc.goTo('Tìm kiếm')
  await ngoc.ui.getByRole('radio', { name: 'Ghi chú' }).click()
  await ngoc.ui.getByRole('searchbox').fill('phuong an du phong')
  await expect(ngoc.ui.getByText(/Không tìm thấy/)).toBeVisible()
  const account = office.account('ngoc')
  const asked = await signedInDevice(office.link.url, account.name, account.password)
  const got = await pullAll(asked)
  expect(got.length).toBeGreaterThan(20)
  const holding = (entries: typeof got, words: string) =>
    entries.filter(({ payload }) => text(payload).includes(words)).length
  expect([holding(got, GROUP), holding(got, NOTE)]).toEqual([0, 0])
  // The same words are in what a member is given, so they would have been seen.
  const member = office.account('khanh')
  const theirs = await pullAll(await signedInDevice(office.link.url, member.name, member.password))
  expect([holding(theirs, GROUP), holding(theirs, NOTE)]).toEqual([1, 1])

  // The first is told, finds who and what, and gets to the place.
  const tasks = tasksOf(duc)
  await duc.backToMeeting()
  await tasks.open()
  const task = tasks.row('Tôi đã xem, mời')
  await expect(task).toContainText(`${member.displayName} nhắc tới đồng chí`)
  await expect(task).toContainText('trang 1')
  expect(await seriousFaults(duc.ui, 'tasks')).toEqual([])
  await shot(duc, 'tasks')
  await task.getByRole('button').first().click()
  await duc.atPaper()
  await expect(duc.note(NOTE)).toContainText(`@${name}`)
  await shot(duc, 'opened')

  // Ticked off, and taken back.
  await tasks.open()
  await task.getByRole('button', { name: 'Đánh dấu xong' }).click()
  await expect(task).toHaveCount(0)
  await duc.ui.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(task).toHaveCount(1)
})

const text = (payload: Uint8Array): string => new TextDecoder().decode(payload)
