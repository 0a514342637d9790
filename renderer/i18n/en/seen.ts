import type { seen as source } from '../vi/seen.ts'
import type { Plural } from './plural.ts'

export const seen: Plural<keyof typeof source> = {
  'seen.open': 'Who has received and opened',
  'seen.title': 'Who has received, downloaded and opened the papers',
  'seen.text': 'As of each device’s last contact. A device without a network may have more by now.',
  'seen.remind': 'Remind those who have not opened ({{count}})',
  'seen.remind-none': 'Everybody else has opened every paper.',
  'seen.remind-recent_one':
    '{{count}} person who has not opened everything was reminded within the last 4 hours.',
  'seen.remind-recent_other':
    '{{count}} people who have not opened everything were reminded within the last 4 hours.',
  'seen.remind-hint':
    'The reminder is shown under “My tasks” to those who have not opened every paper. Whoever was reminded within the last 4 hours is left out.',
  'seen.reminded_one': 'Reminded {{count}} person. Without a network it is sent when there is one.',
  'seen.reminded_other': 'Reminded {{count}} people. Without a network it is sent when there is one.',
  'seen.unopened_one': '{{name}}: {{count}} paper left',
  'seen.unopened_other': '{{name}}: {{count}} papers left',
  'seen.unopened-reminded_one': '{{name}}: {{count}} paper left, reminded at {{time}}',
  'seen.unopened-reminded_other': '{{name}}: {{count}} papers left, reminded at {{time}}',
  'seen.unopened-list': 'Who has not opened everything ({{count}})',
  'seen.empty': 'The meeting has no papers yet.',
  'seen.received': 'Received',
  'seen.downloaded': 'Downloaded',
  'seen.opened': 'Opened',
  'seen.of': '{{some}}/{{all}}',
  'seen.version': 'Version {{number}}',
  'seen.who': 'Person by person',
  'seen.step.0': 'Not received yet',
  'seen.step.1': 'Received, not downloaded',
  'seen.step.2': 'Downloaded, not opened',
  'seen.step.3': 'Opened',
  'seen.told':
    'The meeting’s secretary and chair see which papers you have received, downloaded and opened; never your private notes.',
}
