import { describe, expect, it } from 'vitest'
import { completeLock, isThere } from './complete-lock.mjs'

const lock = () => ({
  '': { version: '1.0.0' },
  'node_modules/swift': {
    version: '2.0.0',
    dev: true,
    optionalDependencies: {
      'swift-linux-x64-gnu': '2.0.0',
      'swift-win32-arm64-msvc': '2.0.0',
      extra: '^1.0.0',
    },
  },
  'node_modules/swift-linux-x64-gnu': { version: '2.0.0', optional: true },
})

describe('completing the lock', () => {
  it('adds the packages of other platforms, and says which platform', () => {
    const packages: Record<string, unknown> = lock()
    expect(completeLock(packages)).toEqual(['swift-win32-arm64-msvc@2.0.0'])
    expect(packages['node_modules/swift-win32-arm64-msvc']).toEqual({
      version: '2.0.0',
      cpu: ['arm64'],
      os: ['win32'],
      dev: true,
      optional: true,
    })
  })

  it('adds nothing twice', () => {
    const packages = lock()
    completeLock(packages)
    expect(completeLock(packages)).toEqual([])
  })

  it('looks where Node looks', () => {
    const packages = { 'node_modules/a/node_modules/b': {}, 'node_modules/c': {} }
    expect(isThere(packages, 'node_modules/a', 'b')).toBe(true)
    expect(isThere(packages, 'node_modules/a', 'c')).toBe(true)
    expect(isThere(packages, 'node_modules/c', 'b')).toBe(false)
    expect(isThere(packages, '', 'c')).toBe(true)
  })
})
