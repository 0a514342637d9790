/** Who has received and opened what: a delegate reads a paper, the secretary sees it; the delegate is told so. */
import { expect, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import { Office } from './support/office.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

test('the secretary sees which papers a delegate has received, downloaded and opened', async () => {
  test.setTimeout(180_000)
  const paper = office.paper('qd-63')
  const delegate = await office.deviceOf('duc')
  await delegate.openMeeting(office.meeting('today'))
  await delegate.hasPaper(paper.reference)
  await delegate.openPaper(paper.reference)
  // What comes and is read is no work of the person's that waits.
  await expect(delegate.syncLine()).not.toContainText('Chờ gửi')

  const secretary = await office.deviceOf('tuan')
  const { ui } = secretary
  await secretary.openMeeting(office.meeting('today'))
  await ui.getByRole('button', { name: 'Ai đã nhận, đã mở' }).click()
  const dialog = ui.getByRole('dialog')
  const row = dialog.getByRole('listitem').filter({ hasText: paper.reference })
  await expect(row.getByText('Đã nhận', { exact: true })).toBeVisible()
  await row.getByText('Từng người').click()
  const opened = row.getByRole('paragraph').filter({ hasText: /^Đã mở \(/ })
  await expect(opened).toContainText(office.account('duc').displayName, { timeout: 60_000 })
  expect(await seriousFaults(ui, 'who has received what')).toEqual([])
  await ui.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // A delegate sees nothing of others, and is told what is seen of them.
  await delegate.ui.getByRole('navigation').getByRole('button', { name: 'Cài đặt', exact: true }).click()
  await expect(delegate.ui.getByText('Thư ký và chủ trì cuộc họp thấy đồng chí')).toBeVisible()
  await delegate.goTo('Cuộc họp')
  await delegate.openMeeting(office.meeting('today'))
  await expect(delegate.ui.getByRole('button', { name: 'Ai đã nhận, đã mở' })).toBeHidden()
})
