/** What only the office's secretary may, whatever the meeting. */
import type { Actor, Question } from '../../server/access/may.ts'

const ofOffice =
  (action: 'office.set' | 'saving.read', office: Actor['office']) =>
  (actor: Actor): Question => ({ action, actor: { ...actor, office } })

export const promisedOfOffice = <Cells>(nobody: Cells, everybody: Cells): Record<string, Cells> => ({
  'office.set as a member': nobody,
  'office.set as a secretary of the office': everybody,
  'saving.read as a member': nobody,
  'saving.read as a secretary of the office': everybody,
})

export const askedOfOffice: Record<string, (actor: Actor) => Question> = {
  'office.set as a member': ofOffice('office.set', 'member'),
  'office.set as a secretary of the office': ofOffice('office.set', 'secretary'),
  'saving.read as a member': ofOffice('saving.read', 'member'),
  'saving.read as a secretary of the office': ofOffice('saving.read', 'secretary'),
}
