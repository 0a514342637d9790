/** Papers of the made-up world's drafts: none is on its way. */
function notMade(): never {
  throw new Error('the fake world has none of this')
}

export const deskPaperAnswers = {
  'deskPapers.take': () => ({ count: 0 }),
  'deskPapers.choose': () => ({ count: 0 }),
  'deskPapers.intake': () => [],
  'deskPapers.cancel': () => ({}),
  'deskPapers.dismiss': () => ({}),
  'deskPapers.contents': () => [],
  'deskPapers.notesOn': () => ({ people: 0, notes: 0, mine: 0 }),
  'deskPapers.compare': notMade,
  'deskPapers.sendAgain': () => ({}),
  'deskImport.choose': notMade,
  'deskImport.look': notMade,
  'deskImport.cancel': () => ({}),
  'deskImport.take': notMade,
} as const
