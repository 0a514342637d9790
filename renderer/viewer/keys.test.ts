import { describe, expect, it } from 'vitest'
import { READER_KEYS } from '../../shared/reader/keys.ts'
import { type KeysNow, ownerOf } from './keys.ts'

const now: KeysNow = { map: 'zotero', tool: false, canBack: false, barShown: false, typing: false }
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
    ['F1', {}, 'window'],
    ['?', { shift: true }, 'window'],
    ['f', { ctrl: true }, 'window'],
    ['g', { ctrl: true, alt: true }, 'window'],
    ['g', { ctrl: true }, 'reader'],
    ['k', { ctrl: true }, 'window'],
    ['d', { ctrl: true }, 'window'],
    ['p', { ctrl: true }, 'window'],
    ['z', { ctrl: true }, 'reader'],
    ['Z', { ctrl: true, shift: true }, 'reader'],
    ['1', { alt: true }, 'reader'],
    ['=', { ctrl: true }, 'reader'],
    ['c', { ctrl: true }, 'page'],
    ['a', { ctrl: true }, 'page'],
    ['ArrowDown', {}, 'page'],
    [' ', {}, 'page'],
    ['1', {}, 'page'],
    ['h', {}, 'reader'],
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

  it('follows the map that the person chose', () => {
    expect(ownerOf(press('g', { ctrl: true }), { ...now, map: 'plain' })).toBe('window')
    expect(ownerOf(press('h'), { ...now, map: 'plain' })).toBe('page')
  })

  it('gives digits to the tool in the hand, and Alt+← to the journey while there is one', () => {
    expect(ownerOf(press('7'), { ...now, tool: true })).toBe('reader')
    expect(ownerOf(press('ArrowLeft', { alt: true }), now)).toBe('window')
    expect(ownerOf(press('ArrowLeft', { alt: true }), { ...now, canBack: true })).toBe('back')
  })

  it('leaves letters, digits and Delete to words that are being written', () => {
    const typing = { ...now, tool: true, typing: true }
    for (const key of ['h', '2', 'Delete', 'Home', 'ArrowLeft', '?'])
      expect(ownerOf(press(key), typing), key).toBe('page')
    expect(ownerOf(press('f', { ctrl: true }), typing)).toBe('window')
  })

  it.each(['zotero', 'plain'] as const)('answers to every key of the table: %s', (map) => {
    for (const row of READER_KEYS) {
      for (const chord of row[map]) {
        if (row.act === 'full-screen') continue
        expect(ownerOf(pressOf(chord), { ...now, map, tool: true }), chord).not.toBe('page')
      }
    }
  })
})

const KEYS: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
  Esc: 'Escape',
}

/** The press that a chord of the table describes. */
function pressOf(chord: string) {
  const parts = chord.split(/\+(?=.)/)
  const name = parts.at(-1) ?? ''
  return press(KEYS[name] ?? name, {
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  })
}
