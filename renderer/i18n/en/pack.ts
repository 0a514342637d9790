import type { pack as source } from '../vi/pack.ts'
import type { Plural } from './plural.ts'

export const pack: Plural<keyof typeof source> = {
  'pack.open': 'Export all as one PDF…',
  'pack.title': 'Export all papers as one PDF',
  'pack.which': 'What goes in',
  'pack.all': 'All papers',
  'pack.new': 'Only what is new',
  'pack.size': '{{papers}} papers, {{pages}} pages, {{size}}',
  'pack.new.first': 'From the next export on: only papers that were added or replaced.',
  'pack.new.none': 'Nothing is new since the export of {{time}}.',
  'pack.new.since':
    'Since the export of {{time}}: {{size}}. Added pages are numbered 118a, 118b; printed numbers stay.',
  'pack.how': 'How it looks',
  'pack.notes': 'With my notes',
  'pack.notes.hint':
    'Your notes on {{number}} papers, private ones included. Whoever has the file can read them. Notes without a confirmed place in the current version stay out.',
  'pack.notes.none': 'You have no notes on the papers of this meeting.',
  'pack.watermark': 'My name across every page',
  'pack.watermark.hint': 'So that it is clear whose copy this is.',
  'pack.booklet': 'A4 booklet',
  'pack.booklet.hint': 'Two pages on a side of A4: print on both sides, flip on the short edge, and fold.',
  'pack.what':
    'The file has a cover, contents that can be clicked, bookmarks and page numbers of its own. Signed originals are attached inside, unchanged.',
  'pack.missing': '{{number}} papers are not on this device',
  'pack.missing.text':
    'A page in the file stands for each of them; their page numbers are kept. Download them first if you need them.',
  'pack.other-numbers': 'The meeting’s page numbers differ from those that this device printed before',
  'pack.other-numbers.text':
    'This pack has the numbers that everybody’s pack of the meeting has. What was printed under the old ones has to be printed again:',
  'pack.other-numbers.row': '{{name}}: pp. {{before}} before, pp. {{now}} now',
  'pack.other-numbers.open': '{{name}}: pp. {{before}} before, not numbered by the meeting yet',
  'pack.empty': 'The meeting has no papers yet.',
  'pack.empty.text': 'When it has some, you can export them all here.',
  'pack.go': 'Choose where to save…',
  'pack.working': 'Putting the papers together.',
  'pack.stop': 'Stop',
  'pack.show': 'Open the folder',
  'pack.done': 'Saved “{{name}}”.',
  'pack.done.size': '{{papers}} papers, {{pages}} pages, {{size}}.',
  'pack.done.attached': '{{number}} originals are attached, unchanged.',
  'pack.done.notes': 'It holds {{number}} notes of yours.',
  'pack.done.missing': 'Not on this device; a page in the file says so:',
  'pack.done.unreadable': 'Their pages could not be shown; the originals are attached:',
}
