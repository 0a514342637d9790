import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract } from '../../shared/ipc/contract.ts'
import { en } from './en/index.ts'
import { failureWords } from './failure-words.ts'
import { formatIn } from './format.ts'
import { translateIn } from './translate.ts'
import { vi } from './vi/index.ts'

const root = path.join(import.meta.dirname, '../..')
const base = (key: string) => key.replace(/_(one|other)$/, '')
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[1] ?? '')
    .sort((a, b) => a.localeCompare(b))
    .join(' ')

function sourcesUnder(folder: string, skip: RegExp): string {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !skip.test(name))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
    .join('\n')
}

describe('messages', () => {
  it('are the same in both languages', () => {
    expect([...new Set(Object.keys(en).map(base))].sort()).toEqual(
      [...new Set(Object.keys(vi).map(base))].sort(),
    )
  })
  it('have both English forms where they have one', () => {
    for (const key of Object.keys(en)) {
      if (key.endsWith('_one')) expect(en).toHaveProperty([key.replace(/_one$/, '_other')])
    }
  })
  it('take the same facts in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      if (text === undefined || key.endsWith('_one')) continue
      const source = (vi as Record<string, string>)[key] ?? (vi as Record<string, string>)[base(key)] ?? ''
      expect(`${key}: ${placeholders(text)}`).toBe(`${key}: ${placeholders(source)}`)
    }
  })
  it('are all used', () => {
    const code = sourcesUnder('renderer', /\.test\.tsx?$|^i18n[\\/](vi|en)[\\/]/)
    const templates = [...code.matchAll(/`((?:[a-z][\w./-]*)?\$\{[^`]*)`/g)]
      .map((match) => {
        const parts = (match[1] ?? '')
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        return new RegExp(`^${parts.join('[\\w/-]+')}$`)
      })
      .filter((pattern) => pattern.source.length > 12)
    const unused = Object.keys(vi)
      .map(base)
      .filter((key) => {
        return (
          !code.includes(`'${key}'`) &&
          !key.startsWith('failure.') &&
          !templates.some((pattern) => pattern.test(key))
        )
      })
    expect(unused).toEqual([])
  })
  it('do not shout and do not speak the language of programmers', () => {
    for (const [key, text] of Object.entries(vi)) {
      if (key === 'settings.runtime') continue
      expect(text, key).not.toMatch(
        /!|\b(error|server|token|sync|upload|download|cache|file|null|timeout|database|offline|online)\b/i,
      )
    }
  })
})

describe('failures', () => {
  const vietnamese = translateIn('vi')
  const english = translateIn('en')
  const codesOfContract = Object.values(contract).flatMap((entry) =>
    entry.is === 'call' ? [...entry.failures] : [],
  )
  const stopped = contract['reader.stopped'].payload.shape.code.options
  const common = ['ipc/crashed', 'ipc/refused', 'app/locked']
  /** Verdicts on single notes (OutboxRow.code), reasons in SyncStatus.failure and PaperState: strings on the wire. */
  const fromElsewhere = readdirSync(path.join(root, 'server/feed'), { encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [
        ...readFileSync(path.join(root, 'server/feed', name), 'utf8').matchAll(/'((?:op|layer)\/[a-z-]+)'/g),
      ].map((match) => match[1] ?? ''),
    )
  const codes = [...new Set([...codesOfContract, ...stopped, ...common, ...fromElsewhere])]

  it.each(codes)('%s has its own sentence in both languages', (code) => {
    expect(Object.keys(vi)).toContain(`failure.${code}.what`)
    for (const [language, t] of [
      ['vi', vietnamese],
      ['en', english],
    ] as const) {
      const words = failureWords({ code, params: { waitMs: 75_000 } }, t, formatIn(language))
      for (const sentence of [words.what, words.then]) {
        expect(sentence).toMatch(/\.$/)
        expect(sentence).not.toMatch(/\{\{|failure\.|[a-z]+\/[a-z]+-/)
      }
    }
  })
  it('say how long a wait is', () => {
    const words = failureWords({ code: 'vault/wait', params: { waitMs: 75_000 } }, vietnamese, formatIn('vi'))
    expect(words.then).toContain('1 phút 15 giây')
  })
  it('keep an unknown code for the technician and say something true to the person', () => {
    const words = failureWords({ code: 'moon/fell-down', params: { height: 3 } }, vietnamese, formatIn('vi'))
    expect(words.what).toBe(vi['failure.unknown.what'])
    expect(words.detail).toBe('moon/fell-down · height=3')
  })
})
