import type { viewing as source } from '../vi/viewing.ts'

export const viewing = {
  'viewing.title': 'Viewing and copies',
  'viewing.when': 'Delegates may view it',
  'viewing.when.always': 'At any time',
  'viewing.when.between': 'Within a time span',
  'viewing.when.meeting': 'During the meeting only',
  'viewing.from': 'From',
  'viewing.day': '{{of}}, day',
  'viewing.time': 'Time',
  'viewing.until': 'Until',
  'viewing.fault.neither': 'At least one of the two is needed.',
  'viewing.fault.order': 'The second must be later than the first.',
  'viewing.no-copies': 'No saving, printing or copying',
  'viewing.honest':
    'The app blocks opening outside the time, saving, printing, copying words, the PDF pack, USB sticks and archives; the server sends no file outside the time. Nobody can prevent photos of the screen, filming or copying by hand. Secretaries and the chair are not limited.',
  'viewing.change': 'Change who may view when',
  'viewing.change.text':
    'The paper “{{name}}” stays as it is, and so do everybody’s notes. Delegates’ devices go by the new rule from their next contact.',
  'viewing.change.do': 'Save the new rule',
  'viewing.badge.no-copies': 'No saving, printing',
  'viewing.badge.not-yet': 'Not open yet',
  'viewing.badge.over': 'Viewing time over',
  'viewing.field': 'Viewing',
  'desk.field.viewing': 'Viewing',
  'viewing.words.always': 'At any time',
  'viewing.words.meeting': 'During the meeting only',
  'viewing.words.from': 'From {{from}}',
  'viewing.words.until': 'Until {{until}}',
  'viewing.words.between': 'From {{from}} to {{until}}',
  'viewing.words.no-copies': 'no saving, printing, copying',
  'viewing.words.prepares': 'You prepare the meeting, so you are not limited.',
  'failure.paper/not-open-yet.what': 'This paper is not open for viewing yet.',
  'failure.paper/not-open-yet.then': 'It opens at {{moment}}, by the server’s clock at the last contact.',
  'failure.paper/open-no-more.what': 'The time for viewing this paper is over.',
  'failure.paper/open-no-more.then':
    'It could be viewed until {{moment}}. Your notes are kept. Ask the meeting’s secretary if you need it again.',
  'failure.paper/no-copies.what': 'This paper may not be saved, printed or copied.',
  'failure.paper/no-copies.then':
    'You can still read it and make notes in the app. Ask the meeting’s secretary if you need a copy.',
  'failure.reader/viewing-over.what': 'The time for viewing this paper has just ended, so it was closed.',
  'failure.reader/viewing-over.then': 'Saved notes are safe.',
} as const satisfies Record<keyof typeof source, string>
