/** What can go wrong while a meeting is prepared; see failures.ts. */
export const deskFailures = {
  'failure.desk/not-on-this-device.what': 'This draft is not on this device, or you no longer prepare it.',
  'failure.desk/not-on-this-device.then':
    'What you wrote is kept. Connect so that it can come, or ask the meeting’s secretary.',
  'failure.desk/not-yours.what': 'You may not do this with the meeting’s papers.',
  'failure.desk/not-yours.then': 'Nothing has changed on the server. Ask the secretary or the chair.',
  'failure.desk/not-now.what': 'The pack is at another step, so this cannot be done now.',
  'failure.desk/not-now.then':
    'What you did is kept on this device. See at which step the pack is; if it waits for approval, take it back before you edit.',
  'failure.desk/no-reason.what': 'A reason is needed.',
  'failure.desk/no-reason.then': 'Nothing has changed. Write a reason and try again.',
  'failure.desk/other-changes.what': 'Some of this cannot be changed any more once the pack is out.',
  'failure.desk/other-changes.then':
    'Nothing has changed. Of a pack that is out only time and place can be changed, and papers added, replaced or recalled.',
  'failure.desk/secret.what': 'Its name or number says that this is a secret paper.',
  'failure.desk/secret.then':
    'By the Law on Protection of State Secrets papers graded Mật, Tối mật or Tuyệt mật do not enter this system. Nothing has changed.',
  'failure.desk/overtaken.what': 'Somebody has moved this pack on before you.',
  'failure.desk/overtaken.then': 'Your step has no effect. Look at the pack again, then decide.',
  'failure.desk/changed-meanwhile.what':
    'The pack was changed after you looked at it, or after it was approved.',
  'failure.desk/changed-meanwhile.then':
    'This step has no effect. Look at what is new; if the pack was approved, take it back and submit it again.',
  'failure.desk/not-ready.what': 'The pack is not complete, or two people have written different things.',
  'failure.desk/not-ready.then': 'The pack was not submitted. Fill in what is missing, then submit it.',
  'failure.desk/full.what': 'This pack was edited too many times.',
  'failure.desk/full.then': 'The edit is kept on this device. Make a new meeting from this pack.',
  'failure.desk/edit-too-large.what': 'This edit is too large.',
  'failure.desk/edit-too-large.then': 'Nothing has changed. Split it into smaller edits.',
  'failure.desk/undecodable.what': 'The app does not understand this edit.',
  'failure.desk/undecodable.then': 'Nothing has changed. Tell your IT staff.',
}
