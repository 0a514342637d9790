/** Why a file did not become a paper of a draft; see failures.ts. */
export const intakeFailures = {
  'failure.intake/wrong-kind.what': 'A file of this kind cannot become a paper.',
  'failure.intake/wrong-kind.then': 'Use PDF, Word, Excel, PowerPoint, or a JPG or PNG picture.',
  'failure.intake/not-its-kind.what': 'What is in the file is not what its name says.',
  'failure.intake/not-its-kind.then':
    'Open it with the program that made it, save it again, and drop it once more.',
  'failure.intake/no-converter.what':
    'LibreOffice is not installed here, so Office files cannot be made into PDFs.',
  'failure.intake/no-converter.then':
    'Save the file as PDF with Word, Excel or PowerPoint and drop it again, or ask your IT staff to install LibreOffice.',
  'failure.intake/not-converted.what': 'This file could not be made into a PDF.',
  'failure.intake/not-converted.then':
    'The file itself is unchanged. Save it as PDF yourself and drop it again; remove its password first if it has one.',
  'failure.intake/changed-meanwhile.what': 'The file changed while it was being read.',
  'failure.intake/changed-meanwhile.then':
    'Nothing was kept. Close it in the other program and drop it again.',
  'failure.intake/cannot-read.what': 'This file cannot be read.',
  'failure.intake/cannot-read.then':
    'It may have been deleted, the USB stick pulled out, or a permission may be missing. Check, then drop it again.',
  'failure.intake/not-fetched.what': 'This file could not be fetched from the address.',
  'failure.intake/not-fetched.then':
    'The other files are not affected. Import again when the network is better, or ask for the file and drop it here.',
  'failure.desk/failed.what': 'The paper is kept on this device but has not entered the draft.',
  'failure.desk/failed.then': 'Drop the file once more.',
  'failure.upload/not-allowed.what': 'The server does not take papers from you.',
  'failure.upload/not-allowed.then':
    'The paper is kept on this device. Ask an administrator whether your account is an office secretary’s.',
}
