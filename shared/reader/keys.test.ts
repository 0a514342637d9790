import { describe, expect, it } from 'vitest'
import { chordFor, chordOf, READER_ACTS, READER_KEYS, rowOf } from './keys.ts'

const press = (key: string, held: Partial<{ ctrl: boolean; shift: boolean; alt: boolean }> = {}) => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})
const calm = { typing: false, holding: false }

describe('the table of keys', () => {
  it.each(['zotero', 'plain'] as const)('gives no key two meanings: %s', (map) => {
    const all = READER_KEYS.flatMap((row) => row[map])
    expect(all.filter((chord, at) => all.indexOf(chord) !== at)).toEqual([])
  })

  it('has one row for every act, and at least one key for each in the map that knows it', () => {
    expect(READER_KEYS.map((row) => row.act).sort()).toEqual([...READER_ACTS].sort())
    for (const row of READER_KEYS) expect(row.zotero.length, row.act).toBeGreaterThan(0)
  })

  it('has no single letters in the plain map', () => {
    expect(READER_KEYS.flatMap((row) => row.plain).filter((chord) => /^\p{L}$/u.test(chord))).toEqual([])
  })

  it.each([
    [press('1', { alt: true }), 'Alt+1'],
    [press('g', { ctrl: true }), 'Ctrl+G'],
    [press('G', { ctrl: true, shift: true }), 'Ctrl+Shift+G'],
    [press('g', { ctrl: true, alt: true }), 'Ctrl+Alt+G'],
    [press('=', { ctrl: true }), 'Ctrl++'],
    [press('+', { ctrl: true, shift: true }), 'Ctrl++'],
    [press('?', { shift: true }), '?'],
    [press('ArrowLeft', { alt: true }), 'Alt+←'],
    [press('PageDown'), 'PgDn'],
    [press('F3', { shift: true }), 'Shift+F3'],
    [press('Escape'), 'Esc'],
  ])('writes %o as %s', (given, chord) => {
    expect(chordOf(given)).toBe(chord)
  })

  it.each([
    ['zotero', press('g', { ctrl: true }), 'find.next'],
    ['plain', press('g', { ctrl: true }), 'page.box'],
    ['zotero', press('g', { ctrl: true, alt: true }), 'page.box'],
    ['plain', press('F3'), 'find.next'],
    ['zotero', press('h'), 'tool.hand'],
    ['plain', press('h'), undefined],
    ['plain', press('r'), undefined],
    ['zotero', press('?', { shift: true }), 'help'],
  ] as const)('%s: %o does %s', (map, given, act) => {
    expect(rowOf(map, given, calm)?.act).toBe(act)
  })

  it('leaves letters and Home to who types, digits to a tool in the hand', () => {
    const typing = { typing: true, holding: true }
    expect(rowOf('zotero', press('h'), typing)).toBeNull()
    expect(rowOf('zotero', press('Home'), typing)).toBeNull()
    expect(rowOf('zotero', press('z', { ctrl: true }), typing)).toBeNull()
    expect(rowOf('zotero', press('f', { ctrl: true }), typing)?.act).toBe('find')
    expect(rowOf('zotero', press('3'), calm)).toBeNull()
    expect(rowOf('zotero', press('3'), { typing: false, holding: true })?.act).toBe('colour.pick')
  })

  it('names the key of an act for its button', () => {
    expect(chordFor('zotero', 'find')).toBe('Ctrl+F')
    expect(chordFor('plain', 'tool.hand')).toBeNull()
  })
})
