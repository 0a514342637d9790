export { PackOrder, type PackOrderPaper } from './order.ts'
export { packFileName } from './words.ts'
