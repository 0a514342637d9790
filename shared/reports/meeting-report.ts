/** One session as a report has it: who was there, items as planned and as held, votes, conclusions, tasks. */
import { byGivenName } from '../kernel/by-given-name.ts'
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import type { LogSummary, PersonInLog, VoteInLog } from './log-summary.ts'
import { plannedOf, type ReportedMeeting, type ReportFacts } from './report.ts'
import { type DutyFate, fateOf } from './tally.ts'

export interface ItemLine {
  readonly itemId: AgendaItemId
  /** Empty, with the name, where the person is not told of the item. */
  readonly number: string
  readonly name: string
  readonly plannedMs: number | null
  /** Null: it was not taken up. */
  readonly heldMs: number | null
  readonly speeches: number
  readonly speechMs: number
}

export interface MeetingReport extends Pick<LogSummary, 'begunAt' | 'endedAt' | 'lastedMs' | 'conclusions'> {
  readonly isOver: boolean
  readonly plannedMs: number | null
  readonly people: readonly (PersonInLog & { readonly name: string })[]
  /** As they were held, then those that were not. */
  readonly items: readonly ItemLine[]
  readonly votes: readonly VoteInLog[]
  readonly duties: readonly {
    readonly text: string
    readonly lead: string
    readonly helpers: readonly string[]
    readonly due: ReportedMeeting['duties'][number]['due']
    readonly fate: DutyFate
  }[]
}

export function meetingReportOf(
  { agenda, duties, log }: ReportedMeeting & { readonly log: LogSummary },
  { nameOf, now }: Pick<ReportFacts, 'nameOf' | 'now'>,
): MeetingReport {
  const names = (ids: readonly PersonId[]): string[] => ids.map(nameOf)
  return {
    begunAt: log.begunAt,
    endedAt: log.endedAt,
    lastedMs: log.lastedMs,
    isOver: log.phase === 'ended',
    plannedMs: plannedOf(agenda),
    people: log.people
      .map((person) => ({ ...person, name: nameOf(person.personId) }))
      .toSorted((one, other) => byGivenName(one.name, other.name)),
    items: itemLines(agenda, log),
    votes: log.votes,
    conclusions: log.conclusions,
    duties: duties.map((duty) => ({
      text: duty.text,
      lead: nameOf(duty.leadId),
      helpers: names(duty.helperIds),
      due: duty.due,
      fate: fateOf(duty, now),
    })),
  }
}

function itemLines(agenda: ReportedMeeting['agenda'], { items }: LogSummary): ItemLine[] {
  const planned = new Map(agenda.map((item) => [item.id, item]))
  const held = items.map(({ itemId, heldMs, speeches, speechMs }): ItemLine => {
    const item = planned.get(itemId)
    return {
      ...{ itemId, number: item?.number ?? '', name: item?.name ?? '' },
      plannedMs: inMs(item?.plannedMinutes ?? null),
      ...{ heldMs, speeches, speechMs },
    }
  })
  const wasHeld = new Set(items.map(({ itemId }) => itemId))
  const others = agenda
    .filter(({ id }) => !wasHeld.has(id))
    .map(
      ({ id, number, name, plannedMinutes }): ItemLine => ({
        ...{ itemId: id, number, name, plannedMs: inMs(plannedMinutes) },
        ...{ heldMs: null, speeches: 0, speechMs: 0 },
      }),
    )
  return [...held, ...others]
}

const inMs = (minutes: number | null): number | null => (minutes === null ? null : minutes * 60_000)
