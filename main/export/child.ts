/**
 * The exporting process: alone with the paper and what is imported, without a window, without keys, without files but
 * the fonts. Main gives it bytes, takes bytes, and ends it.
 */

import { readMeeting } from './meeting/read.ts'
import type { ToChild } from './messages.ts'
import type { ExportOrder, ImportOrder, MeetingOrder } from './order.ts'
import { facesIn } from './pdf/type.ts'
import type { TablesOrder } from './tables/order.ts'
import { writeTables } from './tables/work.ts'
import { type Line, lineToMain, Talk } from './talk.ts'
import { makeExport, readImport, type Work } from './work.ts'

type Order = ExportOrder | ImportOrder | MeetingOrder | TablesOrder
type Begin = Extract<ToChild<Order>, { type: 'begin' }>

async function obey(talk: Talk, line: Line, { order }: Begin): Promise<void> {
  if (order.do === 'tables') {
    await talk.write(await writeTables(order, facesIn(order.fonts)), (part) => talk.progress(part))
    line.say({ type: 'made', count: order.sheets.length, unplaced: 0 })
    return
  }
  if (order.do === 'meeting') {
    const answer = await readMeeting(order, (file) => talk.read(file))
    line.say(answer === null ? { type: 'failed', code: 'import/not-readable' } : { type: 'meeting', answer })
    return
  }
  const work: Omit<Work, 'readFace'> = {
    read: (file) => talk.read(file),
    progress: (part) => talk.progress(part),
  }
  if (order.do === 'import') {
    const read = await readImport(order, { ...work, readFace: facesIn('') })
    line.say(read.ok ? { type: 'imported', answer: read.value } : { type: 'failed', code: read.failure.code })
    return
  }
  const made = await makeExport(order, { ...work, readFace: facesIn(order.fonts) })
  if (!made.ok) {
    line.say({ type: 'failed', code: made.failure.code })
    return
  }
  await talk.write(made.value.bytes, (part) => talk.progress(0.85 + 0.15 * part))
  line.say({ type: 'made', count: made.value.count, unplaced: made.value.unplaced })
}

const line = lineToMain<Order>()
let talk: Talk | null = null
line.hear((message) => {
  if (message.type !== 'begin') {
    talk?.heard(message)
    return
  }
  talk = new Talk(line, message.sizes)
  obey(talk, line, message).catch(() =>
    line.say({
      type: 'failed',
      code:
        message.order.do === 'import' || message.order.do === 'meeting'
          ? 'import/not-readable'
          : 'export/failed',
    }),
  )
})
