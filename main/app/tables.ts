import type { TablesOrder } from '../export/index.ts'

/** What is said before anybody is asked where to: all of the order but time, place of the fonts, and who made it. */
export type Tables = Omit<TablesOrder, 'do' | 'at' | 'fonts' | 'foot'> & { readonly fileName: string }
