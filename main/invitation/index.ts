export { letterFileName } from './names.ts'
export type { LetterOrder } from './order.ts'
