import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe calls serious or critical on this page, one line each; the paper's own text is not ours to judge. In
 * the viewer one tag after the other: axe holds the page's thread, and a viewer that does not answer is ended as stuck.
 */
export async function seriousFaults(page: Page, screen: string): Promise<readonly string[]> {
  // Colours on their way from one theme to another are nobody's.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished),
    ),
  )
  const runs = page.url().includes('/viewer/') ? TAGS.map((tag) => [tag]) : [TAGS]
  const faults = new Set<string>()
  for (const tags of runs) {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withTags(tags)
      .exclude('.textLayer')
      .analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { html, failureSummary } of nodes)
        faults.add(`${screen}: ${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`)
    }
  }
  return [...faults]
}
