import type { stick as source } from '../vi/stick.ts'
import type { Plural } from './plural.ts'

export const stick: Plural<keyof typeof source> = {
  'stick.export': 'Export to USB…',
  'stick.import': 'Import from USB…',
  'stick.export.meeting': 'Export the meeting to USB',
  'stick.export.meeting.what':
    "The file holds the agenda, the papers on this device and the meeting's shared notes. Private notes and notes of groups stay out.",
  'stick.export.outbox': 'Export what has not been sent',
  'stick.export.outbox.what':
    'The file holds every change of yours that has not been sent. Whoever takes it sends it for you; private notes are sealed and cannot be read by them.',
  'stick.export.how':
    "Plug in the USB stick and choose where to save. The file is encrypted, and signed with this device's key.",
  'stick.export.go': 'Choose where to save…',
  'stick.export.writing': 'Writing to the USB stick. Please do not remove it.',
  'stick.export.safe': 'Written. It is safe to remove the USB stick.',
  'stick.export.file': 'File “{{name}}”, {{size}}.',
  'stick.export.ops':
    'It holds {{number}} changes. This device keeps them too and sends them when it is online.',
  'stick.export.code': 'The code that opens the file, shown only once:',
  'stick.export.code-apart':
    'Read it out to the recipient or write it down. Keep it away from the USB stick: whoever has both can open the file.',
  'stick.export.missing': '{{number}} papers are not in the file',
  'stick.export.missing-text':
    'They have not been downloaded to this device. Download them and export again if needed.',
  'stick.show': 'Open the folder',
  'stick.noted': 'I have noted the code',
  'stick.stop': 'Stop',
  'stick.import.title': 'Import from USB',
  'stick.import.how':
    'Choose the .phonghop file on the USB stick. It is checked first; nothing is taken in yet.',
  'stick.import.choose': 'Choose a file…',
  'stick.import.copying': 'Copying and checking the signature.',
  'stick.import.by': 'A file of {{name}} ({{position}}), signature valid',
  'stick.import.made': '“{{name}}”, {{size}}, made at {{time}}.',
  'stick.import.code': 'Code of the file',
  'stick.import.code-hint': '16 digits; ask whoever exported the file.',
  'stick.import.open': 'Open',
  'stick.import.checking': 'Opening and checking every part.',
  'stick.import.take': 'Import to this device',
  'stick.import.taking': 'Importing to this device.',
  'stick.import.outbox-of': 'What {{name}} has not sent',
  'stick.import.maker': 'Exported by',
  'stick.import.size': 'Size',
  'stick.import.papers': 'Papers',
  'stick.import.note-sets': 'Sets of shared notes',
  'stick.import.ops': 'Changes',
  'stick.import.new': 'Not on this device yet',
  'stick.import.new.objects': '{{number}} items of the meeting (agenda, papers, participants)',
  'stick.import.new.papers': '{{number}} paper files, {{size}}',
  'stick.import.new.documents': '{{number}} sets of notes with something new',
  'stick.import.new.ops': '{{number}} changes to send for them',
  'stick.import.nothing-new': 'Everything is on this device already.',
  'stick.import.till-server':
    'What came by USB can be used at once and is compared with the server when it is reached; where they differ, the server is right.',
  'stick.import.hand-on':
    'This device will send it when it is online. Private notes stay sealed; nobody can read them here.',
  'stick.import.done': 'Imported. You may remove the USB stick.',
  'stick.import.done.meeting': 'The meeting is in the list, to be read and annotated at once.',
  'stick.import.done.outbox': 'This device will send it when it is online.',
}
