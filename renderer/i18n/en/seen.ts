import type { seen as source } from '../vi/seen.ts'

export const seen: Record<keyof typeof source, string> = {
  'seen.open': 'Who has received and opened',
  'seen.title': 'Who has received, downloaded and opened the papers',
  'seen.text': 'As of each device’s last contact. A device without a network may have more by now.',
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
