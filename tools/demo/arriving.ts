/** First act, with a network: two people sign in, and the meeting's papers come to their devices. */
import { expect } from '@playwright/test'
import type { Actor, Stage } from './stage.ts'
import { size } from './telling.ts'

const soon = expect.configure({ timeout: 120_000 })

export async function signInBoth(stage: Stage, first: Actor, second: Actor): Promise<void> {
  await stage.picture(first, 'sign-in')
  await Promise.all([first.signIn(), second.signIn()])
  await soon(first.device.ui.getByLabel('Nhập lại mã PIN')).toBeVisible()
  await stage.picture(first, 'choose-pin')
  await Promise.all([first, second].map(({ device, account }) => device.choosePin(account.pin)))
  for (const { account } of [first, second])
    stage.telling.note(`${account.displayName}, ${account.position}: signed in as ${account.name}`)
}

/** All papers of all meetings; on the second device the line is cut once in the middle of the scan. */
export async function download(stage: Stage, first: Actor, second: Actor): Promise<void> {
  const { office, telling } = stage
  const { ui } = first.device
  await stage.picture(first, 'meetings')
  const scan = office.paper('hs-kiem-dem')
  await Promise.all([first, second].map(({ device }) => device.openMeeting(office.meeting('today'))))
  const [firstRow, secondRow] = [
    await first.device.paperRow(scan.reference),
    await second.device.paperRow(scan.reference),
  ]
  await soon(secondRow).toContainText(/đang tải [1-9]/)
  const cut = second.line.cutAfter(Math.floor(scan.size / 3))
  await soon(firstRow).toContainText(/đang tải [1-9]/)
  const seen = [await percentOf(firstRow)]
  await first.device.goTo('Đồng bộ')
  await stage.picture(first, 'downloading')
  await soon(ui.getByText('Không có tài liệu nào đang tải.')).toBeVisible()
  await first.device.goTo('Cuộc họp')
  await first.device.openMeeting(office.meeting('today'))
  await first.device.hasPaper(scan.reference)
  await cut
  await soon(secondRow).toContainText('trên máy này')
  telling.check(
    'Progress is shown while the scan comes',
    /^\d+ %$/.test(seen[0] ?? ''),
    `"đang tải ${seen[0]}"`,
  )
  await first.device.paperRow('')
  await stage.picture(first, 'meeting')
  await sayBytes(stage, first, second)
}

async function percentOf(row: { readonly textContent: () => Promise<string | null> }): Promise<string> {
  return /đang tải (\d+)\s?%/.exec((await row.textContent()) ?? '')?.[1]?.concat(' %') ?? 'nothing'
}

async function sayBytes(stage: Stage, first: Actor, second: Actor): Promise<void> {
  const { papers } = stage.office.ready
  const total = papers.reduce((sum, paper) => sum + paper.size, 0)
  stage.telling.figure('Papers', `${papers.length}, ${size(total)} in all`)
  for (const [{ key, line }, what] of [
    [first, 'in one go'],
    [second, 'with one cut in the middle of the scan'],
  ] as const) {
    const { up, down } = line.bytes
    stage.telling.figure(`First sync of ${key}, ${what}`, `${size(down)} down, ${size(up)} up`)
    const ratio = down / total
    stage.telling.check(
      `All of it came to ${key} once (${what})`,
      ratio >= 1 && ratio < 1.1,
      `${(ratio * 100).toFixed(1)} % of the papers' bytes`,
    )
  }
}
