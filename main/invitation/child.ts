/** The process that writes invitations: without a window, without keys, without files but the fonts. */
import { facesIn } from '../export/pdf/type.ts'
import { lineToMain, Talk } from '../export/talk.ts'
import { writeAnswers } from './answers-sheet.ts'
import { writeLetterDocx } from './letter-docx.ts'
import { writeLetterPdf } from './letter-pdf.ts'
import { writeMinutesDocx } from './minutes-docx.ts'
import { writeMinutesPdf } from './minutes-pdf.ts'
import { writeNoticeDocx } from './notice-docx.ts'
import { writeNoticePdf } from './notice-pdf.ts'
import { writeOpinions } from './opinion-sheet.ts'
import type { LetterOrder } from './order.ts'
import { writeReportDocx } from './report-docx.ts'
import { writeReportPdf } from './report-pdf.ts'
import { writeSeatsPdf } from './seats-pdf.ts'

async function obey(talk: Talk, order: LetterOrder): Promise<void> {
  await talk.write(await bytesFor(order), () => undefined)
}

async function bytesFor(order: LetterOrder): Promise<Uint8Array> {
  if ('opinions' in order) return writeOpinions(order.opinions)
  if (order.format === 'xlsx') return writeAnswers(order.table)
  if ('report' in order) {
    const { report, by, at, fonts } = order
    return order.format === 'docx' ? writeReportDocx(report, by) : writeReportPdf(report, facesIn(fonts), at)
  }
  if ('minutes' in order) {
    const { minutes, by, at, fonts } = order
    return order.format === 'docx'
      ? writeMinutesDocx(minutes, by)
      : writeMinutesPdf(minutes, facesIn(fonts), at)
  }
  if ('notice' in order) {
    const { notice, by, at, fonts } = order
    return order.format === 'docx' ? writeNoticeDocx(notice, by) : writeNoticePdf(notice, facesIn(fonts), at)
  }
  if (order.format === 'seats') return writeSeatsPdf(order.map, facesIn(order.fonts), order.at)
  const { letter, by, at, fonts } = order
  return order.format === 'docx' ? writeLetterDocx(letter, by) : writeLetterPdf(letter, facesIn(fonts), at)
}

const line = lineToMain<LetterOrder>()
let talk: Talk | null = null
line.hear((message) => {
  if (message.type !== 'begin') {
    talk?.heard(message)
    return
  }
  talk = new Talk(line, message.sizes)
  obey(talk, message.order)
    .then(() => line.say({ type: 'made', count: 0, unplaced: 0 }))
    .catch(() => line.say({ type: 'failed', code: 'export/failed' }))
})
