import type { search as source } from '../vi/search.ts'
import type { Plural } from './plural.ts'

export const search: Plural<keyof typeof source> = {
  'search.title': 'Search',
  'search.box': 'Search all meetings, papers and notes on this device',
  'search.within': 'Search in',
  'search.within.all': 'Everything',
  'search.within.papers': 'Papers',
  'search.within.notes': 'Notes',
  'search.within.meetings': 'Meetings',
  'search.all.papers': 'See all {{total}} papers',
  'search.all.notes': 'See all {{total}} notes',
  'search.all.meetings': 'See all {{total}} meetings and agenda items',
  'search.start': 'Searching works without a network',
  'search.start-hint':
    'With marks or without: “phong hop” finds “Phòng họp” too. Meetings are found by title, place, kind, participant or date: “23/11/2026”, “tháng 11”, “giao ban Vân Anh”.',
  'search.none': 'Nothing found for “{{query}}”',
  'search.none-hint':
    'Try fewer words, or leave the marks out. Scans whose text was not recognised cannot be searched.',
  'search.none-within': 'Search everything instead',
  'search.slow': 'Searching…',
  'search.count_one': '{{count}} result',
  'search.count_other': '{{count}} results',
  'search.count-more': '{{total}} results, the first {{shown}} are shown',
  'search.more': 'Show more results',
  'search.folded': 'without marks',
  'search.folded-hint': 'Matches when marks are ignored',
  'search.recognised': 'read by machine',
  'search.recognised-hint': 'Words read from a scanned picture; they may be wrong',
  'search.kind.meeting': 'Meeting',
  'search.kind.agenda-item': 'Agenda item',
  'search.kind.paper': 'Paper',
  'search.kind.page': 'Page {{page}}',
  'search.kind.note': 'Note, page {{page}}',
  'search.kind.note-plain': 'Note',
  'search.note-by': 'Note by {{name}}',
  'search.results': 'Search results',
}
