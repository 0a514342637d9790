import type { notice as source } from '../vi/notice.ts'
import type { Plural } from './plural.ts'

export const notice: Plural<keyof typeof source> = {
  'notice.open': 'Notice of conclusions',
  'notice.title': 'Notice of conclusions',
  'notice.tools': 'What to do with the notice',
  'notice.page': 'The notice',
  'notice.form': 'Form',
  'notice.form-hint':
    'Conclusions and tasks are those of the session, word for word. To change them, change them in the session and among the tasks of the minutes.',
  'notice.empty': 'No conclusions or tasks yet',
  'notice.empty-hint':
    'Word conclusions in the session under Course (also after its end), and assign tasks in the minutes. The notice is made of them.',
  'notice.not-ended': 'The session has not ended: conclusions may change.',
  'notice.to-papers': 'Put among the meeting’s papers',
  'notice.brought': 'The notice is on the secretary’s desk as a supplementary paper.',
  'notice.brought-hint': 'Open the desk to set its grade of secrecy, choose an item and issue it.',
  'notice.open-desk': 'Open the desk',
  'notice.paper.not-secretary':
    'Only the meeting’s secretary can put the notice among its papers. Save it as a file.',
  'notice.paper.archived':
    'The pack of this meeting is archived and takes no more papers. Save the notice as a file.',
  'notice.paper.not-now':
    'The pack waits for approval, or was not made at a desk on this device, so it takes no papers now. Save the notice as a file.',
  'notice.field.number': 'Number',
  'notice.field.symbol': 'Symbol',
  'notice.field.place': 'Place',
  'notice.field.date': 'Date of issue',
  'notice.field.summary': 'Summary',
  'notice.field.opening': 'Opening',
  'notice.field.closing': 'Closing',
  'notice.field.powers': 'Powers and position of the signer',
  'notice.field.signer': 'Signer',
  'notice.field.recipients': 'Recipients (one a line)',
  'notice.signing.KT': 'For the head (KT.)',
  'notice.signing.TL': 'By order (TL.)',
  'failure.notice/no-paper.what': 'The notice cannot be put among the meeting’s papers now.',
  'failure.notice/no-paper.then': 'Save it as a Word or PDF file; what you wrote is kept.',
}
