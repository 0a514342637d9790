import type { archive as source } from '../vi/archive.ts'
import type { Plural } from './plural.ts'

export const archive: Plural<keyof typeof source> = {
  'archive.open': 'Export meeting to files',
  'archive.save.folder': 'Folder of papers and agenda…',
  'archive.save.bag': 'Archive package with checksums…',
  'archive.save.oparl': 'Data for another system (OParl)…',
  'archive.working': 'Copying the papers of the meeting.',
  'archive.stop': 'Stop',
  'archive.show': 'Open folder',
  'archive.done': 'Saved “{{name}}”.',
  'archive.size': '{{papers}} papers, {{size}}.',
  'archive.missing': 'Not on this device, so not in the export:',
}
