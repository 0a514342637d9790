import { describe, expect, it } from 'vitest'
import { sourceRules } from './source-rules.ts'
import { isCode, isTest, textOf, trackedFiles } from './tracked-files.ts'

/** Comments explain rules in the rules' own words. */
const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')

const sources = trackedFiles()
  .filter((file) => isCode(file) && !isTest(file))
  .map((file) => ({ file, lines: withoutComments(textOf(file)).split('\n') }))

describe('source rules', () => {
  it.each(sourceRules)('$name: $why', ({ within, except, pattern }) => {
    const broken = sources
      .filter(({ file }) => within.test(file) && !(except?.test(file) ?? false))
      .flatMap(({ file, lines }) =>
        lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
      )
    expect(broken).toEqual([])
  })

  it.each(sourceRules)('$name: sees its own sample', ({ pattern, sample }) => {
    expect(pattern.test(sample)).toBe(true)
  })

  it('no drawer: a file or folder says what is in it', () => {
    const drawer = /(^|\/)(utils?|helpers?|manager|services?|misc)([./]|$)/
    expect(sources.map(({ file }) => file).filter((file) => drawer.test(file))).toEqual([])
    expect(['main/utils/a.ts', 'server/helpers.ts'].filter((file) => drawer.test(file))).toHaveLength(2)
  })

  it('reads the sources', () => {
    expect(sources.length).toBeGreaterThan(50)
  })
})
