import type { settings as source } from '../vi/settings.ts'
import type { Plural } from './plural.ts'

export const settings: Plural<keyof typeof source> = {
  'settings.look': 'Display',
  'settings.language': 'Language',
  'settings.language.vi': 'Tiếng Việt',
  'settings.language.en': 'English',
  'settings.theme': 'Theme',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.theme.contrast': 'High contrast',
  'settings.theme.system': 'As the computer',
  'settings.zoom': 'Text size',
  'settings.zoom-smaller': 'Smaller text',
  'settings.zoom-larger': 'Larger text',
  'settings.person': 'Person',
  'settings.signed-in-as': 'Open for',
  'settings.body': 'Office',
  'settings.server': 'Server',
  'settings.lock': 'Lock the app',
  'settings.lock-text': 'The PIN opens it again. The data stays on this device and saved notes are safe.',
  'settings.sign-out': 'Sign out',
  'settings.sign-out-text':
    'Removes your papers and notes from this device. What was sent stays on the server.',
  'settings.sign-out-question': 'Sign out of this device?',
  'settings.sign-out-consequence':
    'Your papers, notes and PIN are removed from this device. Notes that were sent stay on the server and come back when you sign in.',
  'settings.sign-out-unsent_one': '{{count}} note was not sent. Signing out now loses it for good.',
  'settings.sign-out-unsent_other': '{{count}} notes were not sent. Signing out now loses them for good.',
  'settings.sign-out-unsent-hint': 'Connect, wait for “Sent”, then sign out.',
  'settings.sign-out-anyway_one': 'Sign out and lose {{count}} unsent note',
  'settings.sign-out-anyway_other': 'Sign out and lose {{count}} unsent notes',
  'settings.see-sync': 'See Sync',
  'settings.keyring': 'The PIN and the operating system’s key store together guard the data on this device.',
  'settings.no-keyring':
    'This computer has no key store of the operating system: the PIN alone guards the data.',
  'settings.protection': 'Data protection',
  'settings.about': 'About',
  'settings.version': 'Version',
  'settings.runtime': 'Runs on',
  'settings.development': 'Development build, not for work',
  'settings.secrets':
    'This system must not be used to write, keep or pass on papers that hold state secrets (Secret, Top secret, Highest secrecy).',
  'settings.shortcuts': 'See shortcuts',
}
