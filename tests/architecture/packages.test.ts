import { describe, expect, it } from 'vitest'
import { isThere } from '../../tools/complete-lock.mjs'
import { textOf } from './tracked-files.ts'

interface Manifest {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}
interface Locked {
  readonly name?: string
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly os?: string[]
  readonly cpu?: string[]
  readonly optional?: boolean
  readonly optionalDependencies?: Record<string, string>
}

const manifest = JSON.parse(textOf('package.json')) as Manifest
const lock = (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }).packages
const installed = Object.entries(lock).filter(([where]) => where !== '')

/** `npm audit` is not to be had everywhere: known-bad versions are kept out by floors, looked at monthly. */
const floors: Record<string, string> = {
  electron: '45.4.0', // asar integrity, custom-scheme CORS and openPath advisories of 2025–2026
  'pdfjs-dist': '6.5.0', // no code generation in the font loader
  'pdf-lib': '2.11.0', // the maintained fork
  yjs: '13.6.30',
  ws: '8.18.0',
  fastify: '5.12.0',
  zod: '4.6.0',
  'better-sqlite3': '13.0.3',
  '@node-rs/argon2': '2.2.0',
  node: '24.21.0',
  vite: '8.3.0',
  typescript: '7.0.0',
  tar: '7.5.0',
  undici: '6.21.0',
}

const nameOf = (where: string): string =>
  where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length)

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split('-')[0]?.split('.').map(Number) ?? [])
  for (const [index, part] of (want ?? []).entries()) {
    const own = have?.[index] ?? 0
    if (own !== part) return own > part
  }
  return true
}

describe('npm packages', () => {
  it('are pinned exactly', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies }
    const loose = Object.entries(all).filter(
      ([, wanted]) => !/^(npm:[@\w/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted),
    )
    expect(loose).toEqual([])
  })

  it.each(Object.entries(floors))('%s is %s or newer, every copy of it', (name, floor) => {
    const old = installed.filter(
      ([where, { version }]) => nameOf(where) === name && !isAtLeast(version ?? '0', floor),
    )
    expect(old.map(([where, { version }]) => `${where} ${version}`)).toEqual([])
  })

  it('compares versions by number', () => {
    expect(isAtLeast('10.0.0', '9.9.9')).toBe(true)
    expect(isAtLeast('9.10.0', '9.9.9')).toBe(true)
    expect(isAtLeast('8.9.99', '9.0.0')).toBe(false)
  })

  it.each(['yjs', 'react', 'zod', 'pdfjs-dist', 'better-sqlite3'])('%s is in the tree once', (name) => {
    expect(installed.filter(([where]) => nameOf(where) === name).map(([where]) => where)).toEqual([
      `node_modules/${name}`,
    ])
  })

  it('come from the registry with an integrity, and the lock names no host', () => {
    const odd = installed.filter(
      ([, { integrity, link, resolved, os, cpu, optional }]) =>
        link === true ||
        resolved !== undefined ||
        (integrity?.startsWith('sha512-') !== true && !(optional === true && (os ?? cpu) !== undefined)),
    )
    expect(odd.map(([where]) => where)).toEqual([])
  })

  it('are all in the lock, those of other platforms too (`npm run lock` adds what a mirror lacks)', () => {
    const missing = Object.entries(lock).flatMap(([where, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isThere(lock, where, name)),
    )
    expect(missing).toEqual([])
  })
})
