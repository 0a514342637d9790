/** Báo cáo tổng hợp ý kiến as a Word document. */
import { type OpinionReport, REPORT_KIND } from '../../shared/opinion/report.ts'
import { docxHead, docxTitle, runsParagraph, writeDocx } from './docx-form.ts'
import { docxFoot } from './letter-docx.ts'

export const writeReportDocx = (report: OpinionReport, by: string): Promise<Uint8Array> =>
  writeDocx({
    by,
    title: `${REPORT_KIND}: ${report.summary}`,
    children: [
      docxHead(report),
      ...docxTitle(REPORT_KIND, report.summary),
      ...report.blocks.map(({ is, text }, at) =>
        runsParagraph(
          [{ text, bold: is === 'heading' }],
          is === 'heading' || at === report.blocks.length - 1,
        ),
      ),
      docxFoot(report),
    ],
  })
