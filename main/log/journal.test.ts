import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, JOURNAL_FILE } from './journal.ts'
import { redacted } from './redact.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const text = () =>
  readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('')

const canaries = [
  'Nguyễn Văn An',
  'Tờ trình số 12/TTr-UBND',
  'Chè xanh Sông Cầu 71',
  ['', 'home', 'an', 'Tài liệu', 'mật.pdf'].join('/'),
  'https://hop.example.vn/v1/sync',
  'an@example.vn',
  'Bearer abc',
  'kE9vR2xT7yQ4mN8pL1sD6fG3hJ5kA0zXwVbCnMqWeRt',
  'one two',
  "PRAGMA key = 'x'",
  'a'.repeat(64),
  'select * from note',
]

describe('journal', () => {
  it.each(canaries)('never holds %j, wherever it is put', (canary) => {
    const journal = createJournal({ folder, now: () => 0 })
    journal.note('app/opened', { code: canary })
    journal.note(canary)
    journal.incident('app.unlock', Object.assign(new Error(canary), { code: canary }))
    journal.incident(canary, canary)
    expect(text()).not.toContain(canary)
  })
  it('holds ids, codes, numbers and places in the code', () => {
    const journal = createJournal({ folder, now: () => 1_795_451_642_808 })
    const id = '0197c1c8-0280-757c-9394-0dcc2f87aec8'
    journal.note('files/failed', {
      code: 'net/captive-portal',
      id,
      tookMs: 12.5,
      warm: true,
      version: '33.2.1',
    })
    expect(JSON.parse(text())).toEqual({
      at: '2026-11-23T16:34:02.808Z',
      event: 'files/failed',
      code: 'net/captive-portal',
      id,
      tookMs: 12.5,
      warm: true,
      version: '33.2.1',
    })
    const incident = journal.incident('app.unlock', new TypeError('x'))
    const line = JSON.parse(text().trim().split('\n')[1] ?? '')
    expect(line).toMatchObject({ event: 'app/incident', id: incident, kind: 'TypeError' })
    expect(line.places).toMatch(/journal\.test\.ts:\d+/)
  })
  it('puts a full file aside and keeps five', () => {
    const journal = createJournal({ folder, now: () => 0, maxBytes: 300 })
    for (let turn = 0; turn < 200; turn += 1) journal.note('app/turn', { turn })
    expect(readdirSync(folder).sort()).toEqual([
      JOURNAL_FILE,
      ...[1, 2, 3, 4].map((n) => `${JOURNAL_FILE}.${n}`),
    ])
    expect(text()).toContain('"turn":199')
  })
  it('answers its last lines, oldest first, also from what was put aside', () => {
    const journal = createJournal({ folder, now: () => 0, maxBytes: 300 })
    for (let turn = 0; turn < 20; turn += 1) journal.note('app/turn', { turn })
    const turns = journal.last(9).map((line) => (JSON.parse(line) as { turn: number }).turn)
    expect(turns).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(createJournal({ folder: path.join(folder, 'empty'), now: () => 0 }).last(5)).toEqual([])
  })
  it('does not end the app when it cannot be written', () => {
    createJournal({ folder: path.join(folder, 'x\0y'), now: () => 0 }).note('app/opened')
  })
  it('cuts out what is longer than a code could be', () => {
    expect(redacted('abcdefghij'.repeat(4))).toBe('[40 characters]')
  })
})
