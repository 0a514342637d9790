/** What a pack of the made-up world would hold; none is made. */
function notMade(): never {
  throw new Error('the fake world has none of this')
}

export const packAnswers = {
  'pack.look': () => ({
    all: { papers: 12, pages: 318, bytes: 86_000_000, missing: 1 },
    news: { papers: 12, pages: 318, bytes: 86_000_000, missing: 1 },
    otherNumbers: [],
    lastAt: null,
    notedPapers: 3,
  }),
  'pack.make': notMade,
  'pack.cancel': () => ({}),
  'pack.show': () => ({}),
} as const
