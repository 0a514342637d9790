import type { invitation as source } from '../vi/invitation.ts'

export const invitation: Record<keyof typeof source, string> = {
  'invitation.open': 'Invitation',
  'invitation.save.docx': 'Save the invitation (.docx)…',
  'invitation.save.pdf': 'Save the invitation (.pdf)…',
  'invitation.save.ics': 'Save to a calendar (.ics)…',
  'invitation.saving': 'Making the file…',
  'invitation.saved': 'Saved “{{name}}”',
  'invitation.show': 'Open the folder',

  'failure.invitation/no-time.what': 'This meeting has no time yet.',
  'failure.invitation/no-time.then':
    'No file was saved. The calendar file can be saved once the secretary has set the time.',
}
