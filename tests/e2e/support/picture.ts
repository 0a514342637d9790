/** For looking: where PHONG_HOP_LOOK names a folder. Two windows share one screen, so each page is taken by itself. */
import type { Page } from '@playwright/test'

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PHONG_HOP_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
