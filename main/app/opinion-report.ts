/** What a report on an opinion sheet says, from what this device has of it. */
import type { OpinionSheet } from '../../shared/ipc/opinion.ts'
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { ReportFacts } from '../../shared/opinion/report.ts'
import type { StoreApi } from '../store/api.ts'

export interface OpinionPaper {
  readonly sheet: OpinionSheet
  readonly managed: NonNullable<OpinionSheet['managed']>
  readonly facts: ReportFacts
}

export async function opinionPaper(
  store: Pick<StoreApi, 'opinions' | 'invitationFacts'>,
  { meetingId, of }: { readonly meetingId: MeetingId; readonly of: OpId },
  now: Instant,
): Promise<Result<OpinionPaper, string>> {
  const [list, invitation] = await Promise.all([
    store.opinions(meetingId),
    store.invitationFacts(meetingId, now),
  ])
  if (!list.ok) return list
  if (!invitation.ok) return invitation
  const sheet = list.value.sheets.find(({ sheetId }) => sheetId === of)
  if (sheet === undefined) return fail('opinion/gone')
  if (sheet.managed === null) return fail('opinion/not-yours')
  const { managed } = sheet
  const namesOf = (stands: string): string[] =>
    managed.people.filter((one) => one.stands === stands).map(({ person }) => person.name)
  const end = sheet.closed === null ? sheet.deadline : Math.min(sheet.deadline, sheet.closed.at)
  const facts: ReportFacts = {
    ...{ invitation: invitation.value, title: sheet.title, passes: sheet.passes, at: now },
    ...{ publishedAt: sheet.publishedAt, end: instant(end), isOpen: sheet.state === 'open' },
    ...{ asked: managed.sums.asked, answered: managed.sums.answered },
    late: namesOf('late'),
    silent: namesOf('silent'),
    papers: sheet.papers.map(({ name }) => name),
    questions: sheet.questions.flatMap((question, at) => {
      const sum = managed.sums.questions[at]
      if (sum === undefined) return []
      const opinions = sum.opinions.map(({ person, ...one }) => ({ ...one, name: person.name }))
      return [{ question, counts: sum.counts, passed: sum.passed, byUnit: sum.byUnit, opinions }]
    }),
    conclusion: sheet.result?.conclusion ?? '',
  }
  return ok({ sheet, managed, facts })
}
