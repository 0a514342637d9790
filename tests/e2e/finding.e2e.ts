/** Finding words across papers, whatever they are made of, and coming to exactly those words. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { seriousFaults } from './support/axe.ts'
import type { Device } from './support/device.ts'
import { asWrittenThen, OLD_PAPER, publishHardPapers, SCAN_PAPER } from './support/finding.ts'
import { Office } from './support/office.ts'
import { coversWords } from './support/paper-words.ts'

let office: Office
test.beforeEach(async () => {
  office = await Office.open(undefined, { prepare: publishHardPapers })
})
test.afterEach(async () => {
  await office.close()
})

async function search(device: Device, words: string): Promise<Locator> {
  await device.goTo('Tìm kiếm')
  await device.ui.getByRole('searchbox').fill(words)
  return device.ui.getByRole('list', { name: 'Kết quả tìm kiếm' }).getByRole('button')
}

async function openHit(device: Device, hit: Locator): Promise<{ viewer: Page; pointed: Locator }> {
  await hit.click()
  const viewer = await device.atPaper()
  const pointed = viewer.locator('.found.pointed')
  await expect(pointed.first()).toBeVisible()
  return { viewer, pointed }
}

test('words with and without marks, in an old encoding, and in a scan that this device has read', async () => {
  const device = await office.deviceOf('duc')
  await device.openMeeting(office.meeting('today'))
  for (const reference of [office.paper('qd-63').reference, OLD_PAPER.reference, SCAN_PAPER.reference])
    await device.hasPaper(reference)

  await test.step('without marks, over all papers, the words themselves are shown', async () => {
    const hits = await search(device, 'theo de nghi cua giam doc cong an tinh')
    await expect(hits.first()).toContainText('không dấu')
    const { viewer, pointed } = await openHit(device, hits.first())
    await coversWords(viewer, pointed, 'Theo đề nghị của Giám đốc Công an tỉnh')
  })

  await test.step('with marks, exactly', async () => {
    const hits = await search(device, 'Giám đốc Công an tỉnh')
    await expect(hits.first()).not.toContainText('không dấu')
    await expect(hits.first().locator('mark').first()).toHaveText('Giám')
  })

  await test.step('a paper of the time before Unicode', async () => {
    const words = 'Quyết định phê duyệt quy hoạch sử dụng đất đến năm 2010'
    const hits = await search(device, 'quyet dinh phe duyet quy hoach su dung dat den nam 2010')
    const hit = hits.filter({ hasText: OLD_PAPER.name })
    await expect(hit).toContainText(words)
    const { viewer, pointed } = await openHit(device, hit)
    await coversWords(viewer, pointed, asWrittenThen(words))
    await device.screenshot(test.info().outputPath('old-encoding.png'))
  })

  await test.step('a scan says how many pages have no words, and is read when nobody reads', async () => {
    await device.goTo('Cuộc họp')
    await device.openMeeting(office.meeting('today'))
    await device.openPaper(SCAN_PAPER.reference)
    const line = device.ui.getByRole('region', { name: 'Nhận dạng bản quét' })
    await expect(line).toContainText('2 trang chưa có chữ')
    await device.screenshot(test.info().outputPath('scan-offer.png'))
    await line.getByRole('button', { name: 'Nhận dạng', exact: true }).click()
    await expect(line).toContainText(/hận dạng bản quét: xong \d\/2 trang/)
    await device.screenshot(test.info().outputPath('scan-waiting.png'))
    expect(await seriousFaults(device.ui, 'a scan above which it is offered to read it')).toEqual([])
  })

  await test.step('then its words are found, marked as recognised, and shown where they stand', async () => {
    const hits = await search(device, 'phe duyet ket qua kiem dem')
    const hit = hits.filter({ hasText: SCAN_PAPER.name })
    await expect(hit).toContainText('nhận dạng tự động', { timeout: 90_000 })
    await device.screenshot(test.info().outputPath('recognised-hit.png'))
    expect(await seriousFaults(device.ui, 'search with recognised words')).toEqual([])
    const { viewer, pointed } = await openHit(device, hit)
    const share = await placeOnPage(viewer, pointed.first())
    // The title of the decision, below its number and above the middle of the page.
    expect(share.top).toBeGreaterThan(0.15)
    expect(share.bottom).toBeLessThan(0.5)
    expect(share.right - share.left).toBeGreaterThan(0.15)
    await expect(device.ui.getByRole('region', { name: 'Nhận dạng bản quét' })).toContainText(
      'do máy nhận dạng tự động',
    )
    await device.screenshot(test.info().outputPath('recognised-words.png'))
  })
})

/** Where a shape lies on its page, as shares of it. */
async function placeOnPage(viewer: Page, shape: Locator) {
  const box = await shape.boundingBox()
  const page = await viewer.locator('.page[data-page-number="1"]').boundingBox()
  if (box === null || page === null) throw new Error('nothing is shown')
  return {
    left: (box.x - page.x) / page.width,
    right: (box.x + box.width - page.x) / page.width,
    top: (box.y - page.y) / page.height,
    bottom: (box.y + box.height - page.y) / page.height,
  }
}
