/** A meeting that leaves the made-up world: to no disk. */
export const archiveAnswers = {
  'archive.save': () => ({
    name: 'Phiên họp thường kỳ',
    papers: 18,
    bytes: 64_000_000,
    missing: ['Phụ lục số liệu thu, chi'],
  }),
  'archive.cancel': () => ({}),
  'archive.show': () => ({}),
} as const
