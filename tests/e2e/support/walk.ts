/** Brings a device to every screen, one after the other, in whatever language it is set to. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { en } from '../../../renderer/i18n/en/index.ts'
import { vi } from '../../../renderer/i18n/vi/index.ts'
import { viewerPage } from '../../support/electron-app.ts'
import { BAD_PAPERS } from './bad-papers.ts'
import type { Device } from './device.ts'
import type { Office } from './office.ts'

export type Screen =
  | 'sign-in'
  | 'sign-in refused'
  | 'choose PIN'
  | 'unlock'
  | 'unlock refused'
  | 'meetings'
  | 'meeting'
  | 'meeting, a paper that failed'
  | 'reader'
  | 'reader, finding'
  | 'reader, an area selected'
  | 'reader, a damaged paper'
  | 'search'
  | 'search, nothing found'
  | 'sync offline'
  | 'diagnostics'
  | 'settings'
  | 'sign-out question'
  | 'help'

export type Look = (screen: Screen, pages: readonly Page[]) => Promise<void>
type Key = keyof typeof vi & keyof typeof en

export interface Walker {
  readonly office: Office
  readonly device: Device
  readonly language: 'vi' | 'en'
  readonly look: Look
}

const wordsIn =
  (language: 'vi' | 'en') =>
  (key: Key): string => {
    const text = (language === 'vi' ? vi : en)[key]
    if (text === undefined) throw new Error(`${key} has no single form in ${language}`)
    return text
  }

/** Screens of an open app. It starts anywhere and ends at the settings. Cuts the link. */
export async function walkInside({ office, device, language, look }: Walker): Promise<void> {
  const { ui } = device
  const t = wordsIn(language)
  const place = (key: Key): Promise<void> =>
    ui
      .getByRole('navigation')
      .getByRole('button', { name: t(key), exact: true })
      .click()
  const alone: Look = (screen) => look(screen, [ui])

  await place('place.meetings')
  await expect(ui.getByRole('heading', { name: t('meetings.title'), exact: true })).toBeVisible()
  await alone('meetings', [])
  const paper = await walkMeeting(office, device, t, alone)
  office.link.set('cut')
  await walkReader(device, t, paper, look)
  await walkSearch(ui, place, t, alone)

  await place('place.sync')
  await expect(ui.getByText(t('sync.outbox'), { exact: true })).toBeVisible()
  await expect(
    ui
      .getByRole('table')
      .or(ui.getByRole('list'))
      .filter({ hasText: t('sync.outbox.waiting') })
      .first(),
  ).toBeVisible()
  await alone('sync offline', [])
  await ui.keyboard.press('Control+Shift+D')
  await expect(ui.getByRole('row').nth(1)).toBeVisible()
  await alone('diagnostics', [])
  await ui.keyboard.press('Control+Shift+D')
  await ui.keyboard.press('?')
  await expect(ui.getByRole('dialog')).toBeVisible()
  await alone('help', [])
  await ui.keyboard.press('Escape')

  await place('place.settings')
  await ui.getByRole('button', { name: t('settings.sign-out'), exact: true }).click()
  await expect(ui.getByRole('dialog').or(ui.getByRole('alertdialog'))).toBeVisible()
  await alone('sign-out question', [])
  await ui.keyboard.press('Escape')
  await expect(ui.getByText(t('settings.look'), { exact: true })).toBeVisible()
  await alone('settings', [])
}

/** The control that opens a meeting: the large button when it is the nearest one, else its row. */
export async function wayInto(ui: Page, meeting: string, openWords: string): Promise<Locator> {
  const nearest = ui.getByRole('region').filter({ has: ui.getByRole('heading', { name: meeting, level: 2 }) })
  const row = ui.getByRole('listitem').getByRole('button').filter({ hasText: meeting })
  // Which of the two it is may change until the click, while meetings still arrive.
  const way = nearest.getByRole('button', { name: openWords }).or(row).first()
  await expect(way).toBeVisible({ timeout: 30_000 })
  return way
}

type Words = ReturnType<typeof wordsIn>

async function walkMeeting(office: Office, device: Device, t: Words, look: Look): Promise<Locator> {
  const { ui } = device
  await (await wayInto(ui, office.meeting('today'), t('meetings.open-papers'))).click()
  const filter = ui.getByRole('searchbox', { name: t('meeting.filter') })
  const row = async (reference: string): Promise<Locator> => {
    await filter.fill(reference)
    return ui.getByRole('listitem').getByRole('button').filter({ hasText: reference }).first()
  }
  const broken = await row(BAD_PAPERS.tooLarge.reference)
  await expect(broken).toContainText(t('paper.failed'), { timeout: 60_000 })
  await broken.click()
  await expect(ui.getByRole('alert')).toBeVisible()
  await look('meeting, a paper that failed', [])

  await expect(await row(BAD_PAPERS.damaged.reference)).toContainText(t('paper.here'), { timeout: 60_000 })
  // By keyboard: at a large text size the panel at the right lies over the list.
  await (await row(BAD_PAPERS.damaged.reference)).press('Enter')
  await expect(ui.getByRole('alert')).toContainText(t('failure.paper/damaged.what'))
  await look('reader, a damaged paper', [])
  await ui
    .getByRole('toolbar')
    .getByRole('button', { name: t('reader.back') })
    .click()

  const good = await row(office.paper('qd-63').reference)
  await expect(good).toContainText(t('paper.here'), { timeout: 60_000 })
  await filter.fill('')
  await look('meeting', [])
  return await row(office.paper('qd-63').reference)
}

/** Leaves one note more in the paper, and so in the outbox. */
async function walkReader(device: Device, t: Words, paper: Locator, look: Look): Promise<void> {
  const { ui } = device
  await paper.press('Enter')
  const viewer = await device.atPaper()
  const tab = ui.getByRole('tab', { name: t('reader.tab.notes') })
  if (!(await tab.isVisible())) await ui.getByRole('button', { name: t('reader.panel.show') }).click()
  await tab.click()
  await viewer.locator('.textLayer span').first().waitFor()
  await viewer.locator('#container').focus()
  for (let word = 0; word < 4; word += 1) await viewer.keyboard.press('Control+Shift+ArrowRight')
  await expect(viewer.getByRole('toolbar', { name: t('reader.bar') })).toBeVisible()
  await look('reader, an area selected', [ui, viewer])
  await viewer.keyboard.press('1')
  await expect(ui.locator('[data-save="saved"]')).toBeVisible()
  await look('reader', [ui, viewer])
  await ui.getByRole('button', { name: t('reader.find'), exact: true }).click()
  await ui.getByPlaceholder(t('reader.find')).fill('can cu luat')
  await expect(viewer.locator('.founds .found, .founds .current').first()).toBeAttached()
  await look('reader, finding', [ui, await viewerPage(device.app)])
}

async function walkSearch(ui: Page, place: (key: Key) => Promise<void>, t: Words, look: Look): Promise<void> {
  await place('place.search')
  const box = ui.getByRole('searchbox')
  await box.fill('qwxzv')
  await expect(ui.getByText(t('search.none-hint'))).toBeVisible()
  await look('search, nothing found', [])
  await box.fill('bao cao')
  await expect(
    ui
      .getByRole('list', { name: t('search.results') })
      .getByRole('button')
      .first(),
  ).toBeVisible()
  await look('search', [])
}

/** The screens before the app is open. Locks an open app; the link opens again for the second person, who stays at the choice of a PIN. */
export async function walkDoor(
  { office, device, language, look }: Walker,
  person: string,
  second: string,
): Promise<void> {
  const { ui } = device
  const t = wordsIn(language)
  const { pin } = office.account(person)
  await ui.keyboard.press('Control+l')
  const field = ui.getByLabel(t('pin.field'), { exact: true })
  await expect(field).toBeVisible()
  await look('unlock', [ui])
  await field.fill(`${pin.slice(0, 5)}${(Number(pin[5]) + 1) % 10}`)
  await ui.getByRole('button', { name: t('unlock.submit'), exact: true }).click()
  await expect(ui.getByText(t('failure.vault/wrong-pin.what'))).toBeVisible()
  await look('unlock refused', [ui])

  await ui.getByRole('button', { name: t('unlock.sign-in') }).click()
  await expect(ui.getByLabel(t('sign-in.name'))).toBeVisible()
  await look('sign-in', [ui])
  const account = office.account(second)
  await ui.getByLabel(t('sign-in.name')).fill(account.name)
  await ui.getByLabel(t('sign-in.password'), { exact: true }).fill(account.password)
  await ui.getByRole('button', { name: t('sign-in.submit'), exact: true }).click()
  await expect(ui.getByRole('alert')).toBeVisible({ timeout: 60_000 })
  await look('sign-in refused', [ui])
  office.link.set('open')
  await ui.getByRole('button', { name: t('sign-in.submit'), exact: true }).click()
  await expect(ui.getByLabel(t('pin.again'))).toBeVisible({ timeout: 60_000 })
  await look('choose PIN', [ui])
}
