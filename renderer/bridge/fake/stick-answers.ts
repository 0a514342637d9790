/** No USB stick in the made-up world. */
function notMade(): never {
  throw new Error('the fake world has none of this')
}

export const stickAnswers = {
  'stick.exportMeeting': notMade,
  'stick.exportOutbox': notMade,
  'stick.choose': notMade,
  'stick.look': notMade,
  'stick.take': notMade,
  'stick.drop': () => ({}),
  'stick.show': () => ({}),
} as const
