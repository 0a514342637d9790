import { expect, test } from 'vitest'
import { draftOf } from '../../shared/desk/draft.ts'
import type { DeskOp } from '../../shared/desk/edit.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { AgendaItemId, MeetingId, OpId, PaperId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { DraftUndo } from './draft-undo.ts'

const id = <Id extends string>(n: number): Id =>
  `01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id
const meetingId = id<MeetingId>(1)

/** A draft that is written in, and its undo. */
class Written {
  readonly undo = new DraftUndo()
  readonly #ops: DeskOp[] = []

  get draft() {
    return draftOf(this.#ops)
  }

  write(changes: Change[], group: string | null): void {
    const before = this.draft
    this.#put(changes)
    this.undo.wrote(meetingId, before, { action: 'edit', changes, group })
  }

  move(way: 'undo' | 'redo'): boolean {
    const next = this.undo.next(meetingId, way, this.draft)
    if (next === null) return false
    this.#put([...next.wrote])
    this.undo.moved(meetingId, way, next)
    return true
  }

  get shown(): string[] {
    const { items, papers } = this.draft
    return [...items.map(({ name }) => name), ...papers.map(({ title }) => title)]
  }

  #put(changes: Change[]): void {
    const seen = [...this.draft.heads]
    this.#ops.push({
      ...{ opId: id<OpId>(100 + this.#ops.length), author: id<PersonId>(2), at: instant(this.#ops.length) },
      edit: { is: 'edit', action: 'edit', reason: '', seen, changes },
    })
  }
}

const item = (n: number, name: string): Change => ({
  of: 'item',
  id: id<AgendaItemId>(n),
  set: { name, place: { parentId: null, order: 'V' } },
})
const paper = (n: number, title: string): Change => ({
  of: 'paper',
  id: id<PaperId>(n),
  set: { title, place: { itemId: id<AgendaItemId>(10), order: `V${String(n)}` } },
})

test('what was brought in one go is taken back in one step, and comes back in one', () => {
  const written = new Written()
  written.write([item(9, 'Trước đó')], null)
  written.write([item(10, 'Mục')], 'import:1')
  written.write([paper(20, 'A')], 'import:1')
  // Something else, before the last of it has come.
  written.write([{ of: 'meeting', id: '', set: { name: 'Họp' } }], null)
  written.write([paper(21, 'B')], 'import:1')
  expect(written.shown).toEqual(['Trước đó', 'Mục', 'A', 'B'])
  written.move('undo')
  expect(written.draft.meeting.name).toBe('')
  written.move('undo')
  expect(written.shown).toEqual(['Trước đó'])
  written.move('redo')
  expect(written.shown).toEqual(['Trước đó', 'Mục', 'A', 'B'])
  written.move('undo')
  written.move('undo')
  expect(written.shown).toEqual([])
  expect(written.move('undo')).toBe(false)
})

test('two drops are two steps; what was changed in a paper since stays', () => {
  const written = new Written()
  written.write([paper(20, 'A')], 'take:1')
  written.write([paper(21, 'B')], 'take:2')
  expect(written.undo.nextGroup(meetingId)).toBe('take:2')
  written.move('undo')
  expect(written.shown).toEqual(['A'])
  written.move('undo')
  expect(written.shown).toEqual([])
})
