import type { SearchAnswer, SearchHit } from '../../../shared/ipc/search.ts'
import type { AgendaItemId, AnnotationId, FileId, MeetingId, PaperId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { dayMs, idOf, pick } from './builders.ts'
import { meetingNames, names, paperNames } from './words.ts'

export function aSearchHit(number: number, now: number, query: string): SearchHit {
  const kind = pick(['page', 'page', 'note', 'paper', 'agenda-item', 'meeting'] as const, number)
  const onPaper = kind === 'page' || kind === 'note' || kind === 'paper'
  const exact = number < 6
  return {
    kind,
    meetingId: idOf<MeetingId>(6, 0),
    meetingName: pick(meetingNames, number),
    meetingStart: instant(now - number * dayMs),
    agendaItemId: kind === 'agenda-item' ? idOf<AgendaItemId>(5, 3) : null,
    paperId: onPaper ? idOf<PaperId>(2, number) : null,
    fileId: onPaper ? idOf<FileId>(3, number) : null,
    paperName: onPaper ? pick(paperNames, number) : '',
    page: kind === 'page' || kind === 'note' ? number * 3 : null,
    annotationId: kind === 'note' ? idOf<AnnotationId>(8, number) : null,
    found: kind === 'page' ? { start: 120, end: 120 + query.length } : null,
    recognised: number === 1,
    authorName: kind === 'note' ? pick(names, number) : '',
    snippet: [
      { text: '… căn cứ tình hình thực tế tại địa phương, Ủy ban nhân dân xã đề nghị ', hit: false },
      { text: exact ? query : query.toUpperCase(), hit: true },
      {
        text: ' theo quy định tại khoản 2 Điều 14, bảo đảm công khai, minh bạch, đúng đối tượng và không để xảy ra khiếu kiện kéo dài …',
        hit: false,
      },
    ],
    exact,
  }
}

const groupOf = ({ kind }: SearchHit) =>
  kind === 'note'
    ? ('notes' as const)
    : kind === 'paper' || kind === 'page'
      ? ('papers' as const)
      : ('meetings' as const)

interface Asked {
  readonly query: string
  readonly within: 'all' | 'papers' | 'notes' | 'meetings'
  readonly limit: number
}

/** Hits of all kinds; of everything the best of each group, as the store answers. */
export function searchAnswer(
  { query, within, limit }: Asked,
  { hitCount, now }: { readonly hitCount: number; readonly now: number },
): SearchAnswer {
  const all = Array.from({ length: query === 'khongcogi' ? 0 : hitCount }, (_, at) =>
    aSearchHit(at, now, query),
  ).filter((hit) => within === 'all' || groupOf(hit) === within)
  const groups = (['papers', 'meetings', 'notes'] as const)
    .map((of) => ({ of, hits: all.filter((hit) => groupOf(hit) === of) }))
    .filter(({ hits }) => hits.length > 0)
  return {
    total: all.length,
    groups: groups.map(({ of, hits }) => ({ of, total: hits.length })),
    hits:
      within === 'all'
        ? groups.flatMap(({ of, hits }) => hits.slice(0, of === 'papers' ? 5 : 4))
        : all.slice(0, limit),
    tookMs: 12,
  }
}
