/** Why a PDF may not become a paper. */
export const INSPECT_CODES = [
  'paper/damaged',
  'paper/encrypted',
  'paper/empty',
  'paper/no-pages',
  'paper/too-large',
  'paper/too-many-pages',
  'paper/not-pdf',
  'paper/took-too-long',
  'paper/secret',
] as const
export type InspectCode = (typeof INSPECT_CODES)[number]
