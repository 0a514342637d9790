/**
 * `npm run demo`: the main job, played unattended in real windows by two people of the demo's office. Pictures go to
 * `demo-output/`; it ends with 0 only if every check holds. Needs a built app (out/), which tools/task.mjs sees to.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { instant } from '../../shared/kernel/instant.ts'
import { seedDemo } from '../seed/index.ts'
import { download, signInBoth } from './arriving.ts'
import {
  annotate,
  annotateOnSecond,
  cutTheNetwork,
  outbox,
  readDecision,
  restartOffline,
  search,
  turnTheScan,
} from './offline.ts'
import { converge, networkReturns, originalUntouched } from './returning.ts'
import { Stage } from './stage.ts'
import { size, Telling } from './telling.ts'

const root = join(import.meta.dirname, '../..')
const pictures = join(root, 'demo-output')
/** Seeded once, then copied for each run; not the data of `npm start`, whose server may be running. */
const seedFolder = join(root, '.data', 'play')
const decision = join(root, 'tests/fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf')

async function play(stage: Stage): Promise<void> {
  const { telling } = stage
  const [duc, khanh] = [await stage.enter('duc'), await stage.enter('khanh')]
  await telling.step('Two people sign in and choose a PIN', 'Hai đồng chí đăng nhập, chọn mã PIN', () =>
    signInBoth(stage, duc, khanh),
  )
  await telling.step('The papers come to both devices', 'Tài liệu về hai máy', () =>
    download(stage, duc, khanh),
  )
  await telling.step('The network is cut, the server killed', 'Mất mạng, máy chủ mất điện', () =>
    cutTheNetwork(stage, duc),
  )
  await telling.step('Device 1 starts again with no network', 'Máy 1 khởi động lại khi không có mạng', () =>
    restartOffline(stage, duc),
  )
  await telling.step('It opens the signed decision', 'Mở quyết định có chữ ký số', () =>
    readDecision(stage, duc),
  )
  await telling.step(
    'It annotates: shared, private, with a pen',
    'Ghi chú chung, ghi chú riêng, nét bút',
    () => annotate(stage, duc),
  )
  await telling.step('It searches without Vietnamese marks', 'Tìm kiếm không dấu', () => search(stage, duc))
  await telling.step('It shows what waits to be sent', 'Xem những gì chờ gửi', () => outbox(stage, duc))
  await telling.step('It turns the pages of the large scan', 'Lật trang hồ sơ quét lớn', () =>
    turnTheScan(stage, duc),
  )
  await telling.step(
    'Device 2 annotates the same page offline',
    'Máy 2 ghi chú cùng trang, cũng không có mạng',
    () => annotateOnSecond(stage, khanh),
  )
  await telling.step('The network returns', 'Có mạng trở lại', () => networkReturns(stage, duc, khanh))
  await telling.step('Both devices agree', 'Hai máy thống nhất', () => converge(stage, duc, khanh))
  await telling.step('The signed original is untouched', 'Bản gốc có chữ ký số còn nguyên', () =>
    originalUntouched(stage, [duc, khanh], readFileSync(decision)),
  )
}

/** Answers whether everything was played and every check held. */
async function demo(): Promise<boolean> {
  const telling = new Telling((line) => console.log(line))
  mkdirSync(pictures, { recursive: true })
  for (const name of readdirSync(pictures)) if (name.endsWith('.png')) rmSync(join(pictures, name))
  const ready = await seedDemo({
    dataDir: seedFolder,
    today: instant(Date.now()),
    progress: (line) => console.log(`seed: ${line}`),
  })
  const { name, size: bytes } = ready.papers.find(({ key }) => key === 'hs-kiem-dem') ?? { name: '', size: 0 }
  console.log(
    `Phòng họp, ${ready.serverName}: ${ready.meetingCount} meetings, ${ready.paperCount} papers; the largest: "${name}", ${size(bytes)}`,
  )
  const stage = await Stage.open(seedFolder, telling, pictures)
  let whole = true
  try {
    await play(stage)
  } catch (error) {
    whole = false
    const said = error instanceof Error ? error.message : String(error)
    telling.check('The demo was played to its end', false, stripVTControlCharacters(said))
    await stage.pictureOfTrouble()
  } finally {
    await stage.close()
  }
  telling.account(`${relative(root, pictures)}/`)
  return whole && telling.allHold
}

process.exitCode = (await demo()) ? 0 : 1
