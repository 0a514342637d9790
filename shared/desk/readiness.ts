/** What is still missing before a draft can go to the chair. */
import type { DeskDraft } from './draft.ts'

export const MISSING = [
  'kind',
  'name',
  'time',
  'place',
  'chair',
  'items',
  'item-name',
  'paper-title',
  'paper-secrecy',
  'paper-content',
  'paper-item',
  'conflicts',
] as const
export type Missing = (typeof MISSING)[number]

export function missingIn(draft: DeskDraft): Missing[] {
  const { meeting, items, papers, conflicts } = draft
  const isEmpty = (text: string): boolean => text.trim() === ''
  const missing: Record<Missing, boolean> = {
    kind: meeting.kind === null,
    name: isEmpty(meeting.name),
    time: meeting.start === null || meeting.end === null || meeting.end <= meeting.start,
    place: meeting.places.length === 0,
    chair: meeting.chairId === null,
    items: items.length === 0,
    'item-name': items.some(({ name }) => isEmpty(name)),
    'paper-title': papers.some(({ title }) => isEmpty(title)),
    'paper-secrecy': papers.some(({ secrecy }) => secrecy === null),
    'paper-content': papers.some(({ content }) => content === null),
    'paper-item': papers.some(({ itemId }) => itemId === null),
    conflicts: conflicts.length > 0,
  }
  return MISSING.filter((one) => missing[one])
}
