/** The papers of the demo: another hand's layout and words. */
import { DAY_MS, dateText, localDate } from '../../seed/content/calendar.ts'
import { composePaper } from '../../seed/content/compose-paper.ts'
import { nextPapers, pastPapers } from '../../seed/content/demo-papers.ts'
import { type PaperSpec, SIGNERS } from '../../seed/content/paper-spec.ts'
import { todayPapers } from '../../seed/content/today-papers.ts'
import type { Printed } from '../../seed/print/page.ts'
import { printPaper } from '../../seed/print/print-paper.ts'
import type { Labels } from './make-form.ts'

const MEETING_MS = Date.UTC(2026, 10, 23, 1)
const PERIOD = { month: 11, year: 2026, nextMonth: 12 }

export function demoForms(): { name: string; labels: Labels; printed: Printed; source: 'demo' }[] {
  return [...pastPapers(PERIOD), ...todayPapers(PERIOD), ...nextPapers(PERIOD)].map((spec) => {
    const atMs = MEETING_MS - spec.daysBefore * DAY_MS
    // A draft has neither number nor date.
    const isDraft = spec.reference.startsWith('…')
    const printed = printPaper(
      composePaper(spec, {
        period: 'now',
        periodName: '11 tháng đầu năm 2026',
        dateText: isDraft ? 'ngày … tháng 11 năm 2026' : dateText(atMs),
      }),
    )
    return {
      name: spec.key,
      labels: labelsOf(spec, isDraft ? null : atMs),
      printed: { ...printed, pages: firstAndSigned(printed) },
      source: 'demo',
    }
  })
}

/** The pages that intake reads fields from. */
function firstAndSigned({ pages }: Printed): Printed['pages'] {
  const isSigned = (page: Printed['pages'][number]): boolean =>
    page.marks.some((mark) => mark.kind === 'text' && mark.text === 'Nơi nhận:')
  return pages.filter((page, index) => index === 0 || isSigned(page))
}

function labelsOf(spec: PaperSpec, atMs: number | null): Labels {
  const signer = SIGNERS[spec.signer]
  const date = atMs === null ? null : localDate(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    reference: atMs === null ? null : spec.reference,
    paperType: spec.paperType,
    summary: spec.name,
    date: date === null ? null : `${String(date.year)}-${two(date.month)}-${two(date.day)}`,
    originator: signer.originator,
    signer: signer.name.startsWith('(') ? null : signer.name,
    urgency: null,
  }
}
