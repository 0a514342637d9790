import type { ReadFace } from '../pdf/type.ts'
import { writeWorkbook } from '../sheet/write.ts'
import type { TablesOrder } from './order.ts'
import { writeTablesPdf } from './pdf.ts'

export async function writeTables(order: TablesOrder, readFace: ReadFace): Promise<Uint8Array> {
  if (order.format === 'pdf') return await writeTablesPdf(order, readFace)
  const heading = [order.title, ...order.lines, order.foot]
  return await writeWorkbook(
    order.sheets.map((sheet) => ({ ...sheet, heading: [...heading, ...(sheet.heading ?? [])] })),
  )
}
