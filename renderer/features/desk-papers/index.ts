export { deadlineWords } from './deadline-words.ts'
export { DeskPapers } from './desk-papers.tsx'
