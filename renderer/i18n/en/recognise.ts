import type { recognise as source } from '../vi/recognise.ts'
import type { Plural } from './plural.ts'

export const recognise: Plural<keyof typeof source> = {
  'recognise.region': 'Reading the scan',
  'recognise.offer_one': 'A scan: {{count}} page has no words yet. Read it so that it can be searched.',
  'recognise.offer_other':
    'A scan: {{count}} pages have no words yet. Read them so that they can be searched.',
  'recognise.read_one':
    'The words of {{count}} page were read by machine from a scanned picture; they may be wrong.',
  'recognise.read_other':
    'The words of {{count}} pages were read by machine from scanned pictures; they may be wrong.',
  'recognise.start': 'Read the pages',
  'recognise.go-on': 'Go on reading',
  'recognise.running': 'Reading the scan: {{done}} of {{total}} pages done',
  'recognise.waiting':
    'Reading the scan: {{done}} of {{total}} pages done. It goes on when you leave the paper and the computer has power.',
  'recognise.pages': '{{done}} of {{total}} pages',
  'recognise.cancel': 'Stop reading',
  'recognise.hush': 'Hide this line',
  'recognise.failed': 'Some pages could not be read. Those that are done are kept.',
  'failure.ocr/nothing-to-read.what': 'Every page of this paper has words already.',
  'failure.ocr/nothing-to-read.then': 'You can search it now.',
}
