import type { tasks as source } from '../vi/tasks.ts'
import type { Plural } from './plural.ts'

export const tasks: Plural<keyof typeof source> = {
  'tasks.title': 'My tasks',
  'tasks.rail-count_one': '{{count}} open task',
  'tasks.rail-count_other': '{{count}} open tasks',
  'tasks.show': 'Tasks shown',
  'tasks.open': 'Open ({{count}})',
  'tasks.done': 'Done ({{count}})',
  'tasks.list': 'List of tasks',
  'tasks.empty-open': 'Nothing is waiting for you',
  'tasks.empty-open-hint':
    'When somebody names you (@) in a note, or a paper that holds notes of yours is replaced, it appears here.',
  'tasks.empty-done': 'Nothing is done yet',
  'tasks.empty-done-hint': 'What you tick off, and notes that were settled, move here.',
  'tasks.mention': '{{name}} mentioned you',
  'tasks.mention-nobody': 'Somebody mentioned you',
  'tasks.review_one': 'The paper was replaced: {{count}} note needs a look at its place',
  'tasks.review_other': 'The paper was replaced: {{count}} notes need a look at their places',
  'tasks.page': 'page {{page}}',
  'tasks.tick': 'Mark as done',
  'tasks.untick': 'Back to open',
  'tasks.ticked': 'One task was marked as done.',
  'tasks.unticked': 'One task is open again.',
  'tasks.undo': 'Undo',
  'tasks.settled': 'The note has been settled.',
  'tasks.only-here': 'The tick is kept on this device only; others do not see it.',
}
