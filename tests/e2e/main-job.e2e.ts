/** The main job: read and annotate a meeting's papers with no network, then reconcile. */
import { expect, test } from '@playwright/test'
import { Office } from './support/office.ts'

const WORDS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'

let office: Office
test.beforeEach(async () => {
  office = await Office.open()
})
test.afterEach(async () => {
  await office.close()
})

test('(a) with the network cut and the app restarted, a signed paper is read, annotated and found', async () => {
  const device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  const { reference } = office.paper('qd-63')
  await device.hasPaper(reference)

  office.link.set('cut')
  await office.killServer()
  await device.restart()
  await device.unlock(office.account('duc').pin)
  await device.openMeeting(office.meeting('today'))
  const viewer = await device.openPaper(reference)
  await device.chooseLayer('Chung cả cuộc họp')
  await device.highlight(viewer, WORDS)
  await device.savedHere()
  await device.showNotes()
  await device.noteOn(viewer, 'Theo đề nghị của Giám đốc Công an tỉnh;', 'Đề nghị rà soát lại thẩm quyền ký')
  await device.savedHere()

  await device.goTo('Tìm kiếm')
  await device.ui.getByRole('searchbox').fill('ra soat lai tham quyen')
  const hit = device.ui.getByRole('list', { name: 'Kết quả tìm kiếm' }).getByRole('button').first()
  await expect(hit).toContainText('rà soát lại thẩm quyền')
  await hit.click()
  await device.atPaper()
  await expect(device.syncLine()).toContainText('Chờ gửi')
})
