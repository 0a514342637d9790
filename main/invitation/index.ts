export { letterFileName } from './names.ts'
export type { LetterOrder } from './order.ts'
export type { SeatMap } from './seats-pdf.ts'
