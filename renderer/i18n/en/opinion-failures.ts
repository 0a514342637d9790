import type { opinionFailures as source } from '../vi/opinion-failures.ts'
import type { Plural } from './plural.ts'

export const opinionFailures: Plural<keyof typeof source> = {
  'failure.opinion/not-yours.what': 'Only the chair and the secretary may do this with an opinion sheet.',
  'failure.opinion/not-yours.then': 'Nothing has changed.',
  'failure.opinion/gone.what': 'That opinion sheet is not on this computer.',
  'failure.opinion/gone.then': 'Synchronise, then look at the list of sheets again.',
  'failure.opinion/withdrawn.what': 'The sheet was withdrawn.',
  'failure.opinion/withdrawn.then': 'It cannot be answered any more. A new sheet will appear in the list.',
  'failure.opinion/settled.what': 'The result of the sheet has been published.',
  'failure.opinion/settled.then': 'Nothing of it can change any more.',
  'failure.opinion/closed.what': 'The sheet is closed or past its deadline.',
  'failure.opinion/closed.then':
    'A deadline that has passed can be extended; a closed sheet is not reopened.',
  'failure.opinion/not-later.what': 'The new deadline must be later than the present one.',
  'failure.opinion/not-later.then': 'Choose a later day and hour. To end early use Close early.',
  'failure.opinion/not-over.what': 'The sheet is not over yet.',
  'failure.opinion/not-over.then': 'Wait for the deadline, or close it early and then publish.',
  'failure.opinion/deadline-passed.what': 'The deadline has passed.',
  'failure.opinion/deadline-passed.then':
    'If the day and hour that you chose are past, choose others. A sheet that reaches the server after its own deadline is not sent out.',
  'failure.opinion/not-asked.what': 'Somebody is not among those who are asked.',
  'failure.opinion/not-asked.then':
    'Only those who are named in the sheet can answer; only those in the meeting can be asked.',
  'failure.opinion/no-words.what': 'The answer is not complete.',
  'failure.opinion/no-words.then': 'Choose at each question; with “Another opinion” write it down.',
  'failure.opinion/bad-form.what': 'The sheet is not complete.',
  'failure.opinion/bad-form.then':
    'Write a title, each question, at least two different choices, and choose who is asked.',
  'failure.opinion/too-many.what': 'This meeting has too many sheets.',
  'failure.opinion/too-many.then': 'No more can be made for it.',
  'failure.opinion/nobody-left.what': 'Everybody who was asked has answered.',
  'failure.opinion/nobody-left.then': 'Nobody need be reminded.',
  'failure.opinion/reminded-lately.what':
    'Those who have not answered were reminded within the last 4 hours.',
  'failure.opinion/reminded-lately.then': 'Remind them later.',
  'failure.opinion/unsent.what': 'The closing of the sheet has not reached the server.',
  'failure.opinion/unsent.then':
    'Publish the result once it has: the server’s clock says when the sheet closed.',
  'failure.opinion/other-sums.what': 'This computer does not have all answers that the server has.',
  'failure.opinion/other-sums.then': 'The result was not published. Synchronise, then publish again.',
  'sync.outbox.opinion': 'Opinion sheet',
  'tasks.opinion': '{{name}} asks for your opinion on a sheet',
  'tasks.opinion-again': '{{name}} reminds you to answer an opinion sheet',
  'tasks.opinion-due': 'Answer by {{time}}',
}
