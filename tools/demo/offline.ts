/** Second act, without any network: read, annotate, search, see what waits; on both devices. */
import { expect, type Page } from '@playwright/test'
import { sha256 } from './signed.ts'
import type { Actor, Stage } from './stage.ts'
import { seconds, size } from './telling.ts'

const soon = expect.configure({ timeout: 60_000 })

/** Words on the first page of the signed decision. */
export const BASIS = 'Căn cứ Luật Tổ chức Chính quyền địa phương số 72/2025/QH15;'
export const PROPOSAL = 'Theo đề nghị của Giám đốc Công an tỉnh;'
export const NOTES = {
  shared: 'Đề nghị Phòng Kinh tế rà soát thẩm quyền ký trước khi trình',
  private: 'Hỏi riêng đồng chí Chủ tịch về nhân sự tổ công tác',
  second: 'Phòng Kinh tế đã rà soát, thẩm quyền ký là đúng quy định',
} as const

export async function cutTheNetwork(stage: Stage, first: Actor): Promise<void> {
  await stage.cutNetwork()
  await soon(first.device.syncLine()).toContainText('Mất mạng')
  stage.telling.note('both lines cut, the server killed with SIGKILL; the devices say "Mất mạng"')
}

export async function restartOffline(stage: Stage, actor: Actor): Promise<void> {
  const { device, account } = actor
  await device.close()
  const startMs = performance.now()
  await device.start()
  await soon(device.ui.getByLabel('Mã PIN', { exact: true })).toBeVisible()
  stage.telling.figure(
    'Start with no network, to the question for the PIN',
    seconds(performance.now() - startMs),
  )
  await stage.picture(actor, 'unlock')
  const unlockMs = performance.now()
  await device.unlock(account.pin)
  stage.telling.figure('PIN to the list of meetings (argon2id in it)', seconds(performance.now() - unlockMs))
  await stage.picture(actor, 'meetings-offline')
}

export async function openDecision(stage: Stage, actor: Actor): Promise<Page> {
  const { device } = actor
  const { reference } = stage.office.paper('qd-63')
  await device.goTo('Cuộc họp')
  await device.openMeeting(stage.office.meeting('today'))
  return await device.openPaper(reference)
}

export async function readDecision(stage: Stage, actor: Actor): Promise<void> {
  await openDecision(stage, actor)
  const firstPageMs = await actor.device.ui.locator('[data-painted]').getAttribute('data-painted')
  stage.telling.figure('Signed decision, first page sharp', `${Math.round(Number(firstPageMs))} ms`)
  await stage.picture(actor, 'decision')
  const { sha256: published, size: bytes } = stage.office.paper('qd-63')
  const found = sha256(await actor.device.bytesOfOpenPaper())
  stage.telling.check(
    'The decision on the device is the published one, byte for byte',
    found === published,
    `sha256 ${found.slice(0, 16)}…, ${size(bytes)}`,
  )
}

export async function annotate(stage: Stage, actor: Actor): Promise<void> {
  const { device } = actor
  const viewer = await device.atPaper()
  await device.showNotes()
  await device.chooseLayer('Chung cả cuộc họp')
  await device.highlight(viewer, BASIS)
  await soon(device.ui.locator('[data-note]')).toHaveCount(1)
  await device.noteOn(viewer, PROPOSAL, NOTES.shared)
  await device.chooseLayer('Chỉ mình tôi')
  await device.noteOn(viewer, 'Căn cứ Bộ luật Lao động số 45/2019/QH14;', NOTES.private)
  await device.ui.getByRole('radio', { name: 'Đỏ' }).click()
  await device.draw(viewer, PROPOSAL)
  await soon(device.ui.locator('[data-note]')).toHaveCount(4)
  await device.savedHere()
  stage.telling.note(
    'shared: a highlight and a note; private: a note and a pen stroke; all "Đã lưu trên máy này"',
  )
  await stage.picture(actor, 'annotated')
}

export async function search(stage: Stage, actor: Actor): Promise<void> {
  const { ui } = actor.device
  await actor.device.goTo('Tìm kiếm')
  const box = ui.getByRole('searchbox')
  const hits = ui.getByRole('list', { name: 'Kết quả tìm kiếm' }).getByRole('button')
  await box.fill('phong hop')
  await soon(hits.filter({ hasText: /phòng họp/i }).first()).toBeVisible()
  stage.telling.check(
    '"phong hop" finds "phòng họp"',
    true,
    (await ui
      .getByText(/^[\d.]+ kết quả/)
      .first()
      .textContent()) ?? '',
  )
  await stage.picture(actor, 'search')
  await box.fill('ra soat tham quyen')
  await soon(hits.first()).toContainText('rà soát thẩm quyền')
  await stage.picture(actor, 'search-note')
  await hits.first().click()
  await actor.device.atPaper()
  await soon(actor.device.note(NOTES.shared)).toBeVisible()
  stage.telling.check(
    'A note is found by its words without marks, and opens at its place',
    true,
    '"ra soat tham quyen"',
  )
}

export async function outbox(stage: Stage, actor: Actor): Promise<void> {
  const { ui } = actor.device
  await actor.device.goTo('Đồng bộ')
  const waiting = ui.getByRole('main').getByText('chờ gửi', { exact: true })
  await soon(waiting.first()).toBeVisible()
  await stage.picture(actor, 'outbox')
  const rows = await waiting.count()
  const line = (await actor.device.syncLine().textContent()) ?? ''
  const said = /Chờ gửi (\d+)/.exec(line)?.[1] ?? 'nothing'
  stage.telling.check(
    'What waits is listed, and the line at the bottom says as many',
    rows >= 4 && said === String(rows),
    `"Chờ gửi ${said}", ${rows} rows`,
  )
}

export async function turnTheScan(stage: Stage, actor: Actor): Promise<void> {
  const { device } = actor
  const scan = stage.office.paper('hs-kiem-dem')
  await device.goTo('Cuộc họp')
  await device.openMeeting(stage.office.meeting('today'))
  const startMs = performance.now()
  const viewer = await device.openPaper(scan.reference)
  stage.telling.figure(
    `Scan of ${size(scan.size)}, ${scan.pageCount} pages: row to first page`,
    seconds(performance.now() - startMs),
  )
  for (const page of [2, 3, 60, scan.pageCount]) {
    await device.goToPage(page)
    await soon(viewer.locator(`.page[data-page-number="${page}"][data-loaded] canvas`)).toBeVisible()
  }
  await stage.picture(actor, 'scan')
  stage.telling.check(
    'The scan opens and turns with no network',
    true,
    `pages 1, 2, 3, 60 and ${scan.pageCount}`,
  )
}

export async function annotateOnSecond(stage: Stage, actor: Actor): Promise<void> {
  const { device } = actor
  const viewer = await openDecision(stage, actor)
  await device.showNotes()
  await device.chooseLayer('Chung cả cuộc họp')
  await device.highlight(viewer, BASIS, 'Đỏ')
  await soon(device.ui.locator('[data-note]')).toHaveCount(1)
  await device.noteOn(viewer, PROPOSAL, NOTES.second)
  await device.savedHere()
  stage.telling.note('the same two sentences of the same page, not knowing of the first device')
  await stage.picture(actor, 'annotated')
}
