export { DeskPapers } from './desk-papers.tsx'
