import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, textOf, trackedFiles } from './tracked-files.ts'

const files = trackedFiles()
const markdown = files.filter((file) => file.endsWith('.md'))
const isText = (file: string): boolean =>
  /[.](md|ts|tsx|mjs|cjs|js|json|html|css|ya?ml|h|txt|sql)$|^[.]ci\/|^[.]git/.test(file)

const visibleFolders = (depth: number): string[] => {
  const folders = files.map((file) => file.split('/').slice(0, -1).slice(0, depth))
  const found = folders.filter((parts) => parts.length === depth && !parts[0]?.startsWith('.'))
  return [...new Set(found.map((parts) => `${parts.join('/')}/`))].sort()
}

/** The first code fence whose lines name folders: two levels, `name/` and two blanks deeper `name/`. */
function drawnFolders(text: string): string[] {
  const fences = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '')
  const tree = fences.find((fence) => /^shared\//m.test(fence)) ?? ''
  let top = ''
  return tree.split('\n').flatMap((line) => {
    const [, indent, name] = /^( {0}| {2})([\w.-]+\/)(?:\s|$)/.exec(line) ?? []
    if (name === undefined) return []
    if (indent === '') top = name
    return [indent === '' ? name : top + name]
  })
}

function linksOf(file: string): string[] {
  const text = textOf(file).replace(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^(\w+:|#)/.test(link))
}

describe('the papers about the project', () => {
  it.each(['shared', 'main', 'ocr', 'renderer', 'server', 'tools', 'tests', 'docs'])(
    '%s/ has a README of at most 15 lines',
    (folder) => {
      const readme = `${folder}/README.md`
      expect(files).toContain(readme)
      expect(textOf(readme).trimEnd().split('\n').length).toBeLessThanOrEqual(15)
    },
  )

  it('ARCHITECTURE.md draws the folders that are there, two levels of them', () => {
    const drawn = drawnFolders(textOf('ARCHITECTURE.md'))
    expect([...drawn].sort()).toEqual([...visibleFolders(1), ...visibleFolders(2)].sort())
  })

  it('reads a drawn tree of two levels', () => {
    const text = '```\nshared/   pure\n  kernel/   small\n    deeper/ not read\nmain/\n  app/\n```\n'
    expect(drawnFolders(text)).toEqual(['shared/', 'shared/kernel/', 'main/', 'main/app/'])
  })

  it.each(markdown)('%s: its links lead somewhere', (file) => {
    const broken = linksOf(file).filter((link) => {
      const target = path.join(root, path.dirname(file), decodeURIComponent(link.split('#')[0] ?? ''))
      return !existsSync(target)
    })
    expect(broken).toEqual([])
  })

  it('decisions have numbers of their own', () => {
    const numbers = files.map((file) => /^docs\/adr\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]).filter(Boolean)
    const numeric = numbers.map(Number)
    expect(numeric).toEqual([...new Set(numeric)].toSorted((one, other) => one - other))
    expect(numbers.length).toBeGreaterThan(0)
  })

  it('an ADR that is named exists', () => {
    const adrs = new Set(files.map((file) => /^docs\/adr\/(\d{4})-/.exec(file)?.[1]))
    const broken = files
      .filter(isText)
      .flatMap((file) =>
        [...textOf(file).matchAll(/\bADR[ -](\d{4})\b/g)]
          .filter((match) => !adrs.has(match[1]))
          .map(() => file),
      )
    expect(broken).toEqual([])
  })

  it('no file names a package registry or a folder of somebody’s machine', () => {
    const registry = /https?:\/\/[^\s'"`)]*(npmjs|npmmirror|yarnpkg|debian\.org|pypi|registry)/
    const machine = /(^|[\s'"`(=:])\/(work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//
    const found = files.filter(isText).flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, index) =>
          registry.test(line) || machine.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        ),
    )
    expect(found).toEqual([])
    expect(registry.test(`see ${'https:'}//registry.example/`) && machine.test(`in '${'/work'}/main'`)).toBe(
      true,
    )
  })
})
