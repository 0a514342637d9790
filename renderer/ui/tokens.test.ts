import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const source = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')

function tokensOf(selector: string): Record<string, string> {
  const block = source.slice(source.indexOf(`${selector} {`))
  const body = block.slice(0, block.indexOf('\n}'))
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]),
  )
}

const light = tokensOf(':root')
const themes = {
  light,
  dark: { ...light, ...tokensOf(":root[data-theme='dark']") },
  contrast: { ...light, ...tokensOf(":root[data-theme='contrast']") },
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const surfaces = ['page', 'surface', 'sunken', 'raised', 'accent-soft']
const textPairs: ReadonlyArray<readonly [string, string]> = [
  ...surfaces.flatMap((surface) =>
    ['text', 'text-soft', 'accent', 'ok', 'wait', 'danger'].map((ink) => [ink, surface] as const),
  ),
  ['accent-strong', 'accent-soft'],
  ['ok', 'ok-soft'],
  ['wait', 'wait-soft'],
  ['danger', 'danger-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-hit', 'hit'],
  ['surface', 'text'],
]
const linePairs: ReadonlyArray<readonly [string, string]> = ['page', 'surface', 'sunken'].flatMap(
  (surface) => [
    ['line-strong', surface] as const,
    ['focus', surface] as const,
    ['identity', surface] as const,
  ],
)

describe.each(Object.entries(themes))('%s theme', (_, tokens) => {
  const color = (name: string) => tokens[name] ?? expect.fail(`no token --${name}`)
  it.each(textPairs)('text --%s on --%s is at least 4.5:1', (ink, ground) => {
    expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(4.5)
  })
  it.each(linePairs)('line --%s on --%s is at least 3:1', (line, ground) => {
    expect(contrast(color(line), color(ground))).toBeGreaterThanOrEqual(3)
  })
})

it('knows the extremes, so the check itself can fail', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#999999', '#ffffff')).toBeLessThan(3)
})
