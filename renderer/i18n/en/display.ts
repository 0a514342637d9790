/** The screen on the wall, and how it is opened. */
import type { display as vi } from '../vi/display.ts'
import type { Plural } from './plural.ts'

export const display: Plural<keyof typeof vi> = {
  'display.phase.none': 'Not begun',
  'display.phase.gathering': 'Checking in',
  'display.phase.running': 'In session',
  'display.phase.paused': 'Paused',
  'display.phase.ended': 'Ended',
  'display.here': '{{here}}/{{of}} members here',
  'display.met': 'Quorum met',
  'display.not-met': 'No quorum yet',
  'display.soon': 'The session is about to begin',
  'display.gathering': 'Please check in',
  'display.running': 'In session',
  'display.ended': 'The session has ended',
  'display.pause': 'Pause',
  'display.break': 'Break',
  'display.break-over': 'Please come back to the room',
  'display.item': 'Item now',
  'display.called': 'Called to speak',
  'display.as.speech': 'Speaking',
  'display.as.question': 'Asking',
  'display.as.reply': 'Replying',
  'display.voting': 'Voting now',
  'display.secret': 'Secret ballot now',
  'display.result': 'Result of the vote',
  'display.cast': 'ballots received',
  'display.open': 'Screen on the wall',
  'display.close': 'Close the screen on the wall',
  'display.pick': 'On which screen?',
  'display.pick-text':
    'The wall shows only what everybody in the room may see: item, speaker, vote, how many are here.',
  'display.monitor': '{{name}} ({{width}}×{{height}})',
  'display.monitor-unnamed': 'Screen {{number}}',
  'display.monitor-own': '{{words}} – this screen, in a window',
}
