/** A person without a mouse: Tab until it is reached, then Enter, Space, arrows and letters. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Farther than this nobody tabs. */
const MOST_TABS = 150

export class Keys {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.#page.keyboard.press(key)), Promise.resolve())
  }

  /** Tabs to it; what cannot be reached by Tab fails here. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    await expect(target).toBeEnabled()
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.press('Tab')
    }
    throw new Error(`not reached by ${String(MOST_TABS)} tabs: ${target.toString()}`)
  }

  async enter(target: Locator): Promise<void> {
    await this.reach(target)
    await this.press('Enter')
  }

  /** Writes over what is in the field; leaving it keeps it. */
  async write(target: Locator, words: string): Promise<void> {
    await this.reach(target)
    await this.press('Control+A')
    await this.#page.keyboard.type(words)
    await this.press('Tab')
  }

  /** Arrows down a closed list until it says so. Each step is a choice, and waited for: what is chosen is written. */
  async pick(list: Locator, label: string): Promise<void> {
    await this.reach(list)
    const labels = await list.locator('option').allTextContents()
    const chosen = list.locator('option:checked')
    if ((await chosen.textContent()) !== labels[0]) {
      await this.press('Home')
      await expect(chosen).toHaveText(labels[0] ?? '')
    }
    for (const next of labels.slice(1, labels.indexOf(label) + 1)) {
      await this.press('ArrowDown')
      await expect(chosen).toHaveText(next)
    }
  }

  /** From the tab that is chosen to another one. */
  async tab(name: RegExp): Promise<void> {
    const wanted = this.#page.getByRole('tab', { name })
    await this.reach(this.#page.getByRole('tab', { selected: true }))
    for (let moves = 0; moves < 8; moves += 1) {
      if ((await wanted.getAttribute('aria-selected')) === 'true') return
      await this.press('ArrowRight')
    }
    throw new Error(`no tab ${String(name)}`)
  }
}
