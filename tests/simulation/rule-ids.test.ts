import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

function testFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(root, folder, name))
}

/** Rule ids in titles of tests, that is, in strings that open with one and are the first thing given to a call. */
function citedIn(source: string, prefix: string): string[] {
  const titles = source.matchAll(new RegExp(`\\(\\s*(['"\`])(\\[${prefix}-\\d+\\].*?)\\1`, 'gs'))
  return [...titles].flatMap((title) =>
    [...(title[2] ?? '').matchAll(new RegExp(`\\[(${prefix}-\\d+)\\]`, 'g'))].map((id) => id[1] ?? ''),
  )
}

function stated(spec: string, prefix: string): string[] {
  return [...spec.matchAll(new RegExp(`^- \\*\\*(${prefix}-\\d+)\\*\\*`, 'gm'))].map((rule) => rule[1] ?? '')
}

const sources = ['shared', 'main', 'server', 'renderer', 'tests']
  .flatMap(testFiles)
  .map((file) => readFileSync(file, 'utf8'))

/** Each page of numbered rules. */
const PAGES = [
  { prefix: 'SYNC', page: 'docs/spec/sync.md' },
  { prefix: 'SES', page: 'docs/spec/session.md' },
  { prefix: 'FOL', page: 'docs/spec/following.md' },
] as const

describe.each(PAGES)('$page', ({ prefix, page }) => {
  const rules = stated(readFileSync(join(root, page), 'utf8'), prefix)
  const cited = sources.flatMap((source) => citedIn(source, prefix))

  test('the rules are numbered in rising order, without repeats', () => {
    const numbers = rules.map((rule) => Number(rule.slice(prefix.length + 1)))
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
    expect(rules.length).toBeGreaterThan(10)
  })

  test('every rule has a test that names it', () => {
    expect(rules.filter((rule) => !cited.includes(rule))).toEqual([])
  })

  test('every rule that a test names exists', () => {
    expect([...new Set(cited)].filter((rule) => !rules.includes(rule))).toEqual([])
  })
})

test('an id in a comment is no test, and a title over several lines is one', () => {
  const quote = "'"
  expect(
    citedIn(
      `// [SYNC-1]\ntest(${quote}[SYNC-2] holds${quote}, f)\ntest.each([1, f(2)])(\n  ${quote}[SYNC-3] %i${quote}, f)`,
      'SYNC',
    ),
  ).toEqual(['SYNC-2', 'SYNC-3'])
})
