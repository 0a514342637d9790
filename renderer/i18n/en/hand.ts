import type { hand as source } from '../vi/hand.ts'

export const hand: Record<keyof typeof source, string> = {
  'hand.underline': 'Underline',
  'hand.strikeout': 'Strike out',
  'hand.write-here': 'Write here',
  'hand.settled': 'Settled',
  'hand.replies': 'Replies: {count}',
  'hand.chosen': 'Selected: {count}',
  'hand.carried-machine': 'Carried over by the machine',
  'hand.carried-review': 'Place to be reviewed',
}
