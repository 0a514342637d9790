/** The words of the screens, to tell a language from the other: texts of the catalogues, never of the data. */
import type { Page } from '@playwright/test'
import { en } from '../../../renderer/i18n/en/index.ts'
import { vi } from '../../../renderer/i18n/vi/index.ts'

const english: Readonly<Record<string, unknown>> = en

/** Texts that a person meets on the page and that are Vietnamese words of the app (English has others there). */
export async function vietnameseWordsOn(page: Page): Promise<readonly string[]> {
  const patterns = Object.entries(vi)
    .filter(([key, text]) => english[key] !== text)
    .map(([, text]) => patternOf(text))
  return await page.evaluate(textsThatMatch, patterns)
}

/** `{{name}}` stands for anything; at the beginning of a text for a number, since names that end like it are data. */
function patternOf(text: string): string {
  const literal = text.split(/\{\{.+?\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return `^${literal.join(text.startsWith('{{') ? '\\d[^,;]{0,24}' : '.{1,300}')}$`
}

function textsThatMatch(patterns: readonly string[]): string[] {
  const wanted = patterns.map((pattern) => new RegExp(pattern))
  const texts = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node as Element
    if (element.closest('.textLayer') !== null) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
      texts.add(element.getAttribute(name)?.trim() ?? '')
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE) texts.add(child.textContent?.trim() ?? '')
  }
  return [...texts].filter((text) => text !== '' && wanted.some((pattern) => pattern.test(text)))
}
