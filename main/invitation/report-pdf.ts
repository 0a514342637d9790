/** Báo cáo tổng hợp ý kiến on A4 pages, with embedded letters. */
import { type OpinionReport, REPORT_KIND } from '../../shared/opinion/report.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { pdfFoot } from './letter-pdf.ts'
import { pdfHead, pdfTitle, writePdf } from './pdf-form.ts'

export const writeReportPdf = (report: OpinionReport, readFace: ReadFace, at: number): Promise<Uint8Array> =>
  writePdf({
    title: `${REPORT_KIND}: ${report.summary}`,
    readFace,
    at,
    set: (sheet) => {
      pdfHead(sheet, report)
      pdfTitle(sheet, REPORT_KIND, report.summary)
      for (const { is, text } of report.blocks) {
        if (is === 'heading') sheet.need(3)
        sheet.runs([{ text, face: is === 'heading' ? 'serifBold' : 'serif' }])
      }
      pdfFoot(sheet, report)
    },
  })
