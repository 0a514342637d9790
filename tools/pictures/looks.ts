/** Every way a screen is looked at: theme, size of the window, size of the letters. */
import { expect } from '@playwright/test'
import type { Device } from '../../tests/e2e/support/device.ts'

export interface Look {
  /** `light-1366x768-100`. */
  readonly name: string
  readonly theme: 'light' | 'dark' | 'contrast'
  readonly width: number
  readonly height: number
  readonly zoom: 1 | 2
}

const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const

export const LARGEST = '1920x1080'

export const LOOKS: readonly Look[] = (['light', 'dark', 'contrast'] as const).flatMap((theme) =>
  SIZES.flatMap(([width, height]) =>
    ([1, 2] as const).map((zoom) => ({
      name: `${theme}-${width}x${height}-${zoom * 100}`,
      theme,
      width,
      height,
      zoom,
    })),
  ),
)

/** The bridge that the preload gives the window's page. */
declare global {
  var meeting: { readonly call: (name: string, input: unknown) => Promise<unknown> }
}

/** Gives the window this look, as the settings screen does, and loads its page anew. */
export async function putOn({ app, ui }: Device, look: Look): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.unmaximize()
    window?.setBounds({ x: 0, y: 0, width, height })
  }, look)
  await ui.evaluate(({ theme, zoom }) => globalThis.meeting.call('preferences.set', { theme, zoom }), look)
  // Another build of the app may just be writing its files.
  await expect(() => ui.reload()).toPass({ timeout: 60_000 })
  await ui.locator(`html[data-theme="${look.theme}"]`).waitFor({ state: 'attached' })
  await ui.evaluate(() => document.fonts.ready.then(() => undefined))
}
