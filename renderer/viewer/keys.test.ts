import { describe, expect, it } from 'vitest'
import { ownerOf } from './keys.ts'

const now = { tool: false, canBack: false, barShown: false }
const press = (key: string, held: Partial<{ ctrl: boolean; shift: boolean; alt: boolean }> = {}) => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})

describe('whose key it is', () => {
  it.each([
    ['F6', {}, 'window'],
    ['f', { ctrl: true }, 'window'],
    ['g', { ctrl: true }, 'window'],
    ['k', { ctrl: true }, 'window'],
    ['z', { ctrl: true }, 'reader'],
    ['Z', { ctrl: true, shift: true }, 'reader'],
    ['1', { alt: true }, 'reader'],
    ['=', { ctrl: true }, 'reader'],
    ['c', { ctrl: true }, 'page'],
    ['a', { ctrl: true }, 'page'],
    ['ArrowDown', {}, 'page'],
    [' ', {}, 'page'],
    ['1', {}, 'page'],
    ['ArrowRight', { shift: true }, 'select'],
    ['ArrowRight', { shift: true, ctrl: true }, 'select'],
    ['End', { shift: true }, 'select'],
    ['End', {}, 'reader'],
    ['F10', { shift: true }, 'bar'],
    ['PageDown', {}, 'reader'],
    ['Escape', {}, 'escape'],
    ['Delete', {}, 'remove'],
    ['F11', {}, 'page'],
    ['ArrowRight', { alt: true }, 'forward'],
  ] as const)('%s %o belongs to the %s', (key, held, owner) => {
    expect(ownerOf(press(key, held), now)).toBe(owner)
  })

  it('gives digits to the tool in the hand, and Alt+← to the journey while there is one', () => {
    expect(ownerOf(press('2'), { ...now, tool: true })).toBe('reader')
    expect(ownerOf(press('ArrowLeft', { alt: true }), now)).toBe('window')
    expect(ownerOf(press('ArrowLeft', { alt: true }), { ...now, canBack: true })).toBe('back')
  })
})
