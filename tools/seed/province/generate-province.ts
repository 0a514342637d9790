/** Three years of an office's meetings, any number of papers, from one seed: for the seed at scale and for the bench. */
import { createHash } from 'node:crypto'
import { type FileVersionId, Sha256 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { PaperText } from '../../../shared/wire/paper-text.ts'
import { DAY_MS, dateText, localDate, onDay, startOfDay } from '../content/calendar.ts'
import { composePaper } from '../content/compose-paper.ts'
import type { DemoItem, DemoMeeting } from '../content/demo-meetings.ts'
import { personName } from '../content/dossier.ts'
import { HAMLETS, PEOPLE } from '../content/office.ts'
import { type PaperKind, type PaperSpec, SIGNERS, type SignerKey } from '../content/paper-spec.ts'
import { topicOf } from '../content/topics.ts'
import {
  type Content,
  ids,
  meetingEntries,
  officeEntries,
  type SeedEntry,
  type SeedPaper,
} from '../entries.ts'
import type { Printed } from '../print/page.ts'
import { printPaper } from '../print/print-paper.ts'
import { type Prng, prng } from '../prng.ts'
import { MATTERS, type Matter, PROJECTS } from './matters.ts'

export interface ProvincePaper {
  readonly key: string
  readonly fileName: string
  readonly about: SeedPaper['about']
  readonly printed: Printed
  /** What its pages say, line by line. */
  readonly text: PaperText
}

export interface ProvinceMeeting {
  readonly meeting: DemoMeeting
  readonly papers: readonly ProvincePaper[]
}

/** One meeting for the bench: its feed entries in order, and the texts by version. */
export interface ProvincePage {
  readonly entries: readonly SeedEntry[]
  readonly texts: readonly { readonly fileVersionId: FileVersionId; readonly text: PaperText }[]
}

const PAPERS_A_MEETING = 45
/** So 10,000 papers are three years. */
const DAYS_BETWEEN = 5

const KINDS: readonly (readonly [kind: PaperKind, paperType: string, mark: string])[] = [
  ['report', 'Báo cáo', 'BC'],
  ['submission', 'Tờ trình', 'TTr'],
  ['plan', 'Kế hoạch', 'KH'],
  ['decision', 'Quyết định', 'QĐ'],
  ['letter', 'Công văn', ''],
  ['scheme', 'Phương án', 'PA'],
  ['notice', 'Thông báo', 'TB'],
  ['minutes', 'Biên bản', 'BB'],
]
const DEPARTMENTS: Partial<Record<SignerKey, string>> = {
  economy: 'KT',
  society: 'VHXH',
  office: 'VP',
  military: 'BCH',
}
const SIGNER_KEYS: readonly SignerKey[] = [
  'chair',
  'deputy-economy',
  'deputy-society',
  'economy',
  'society',
  'office',
  'military',
]

function words(random: Prng, year: number): (sentence: string) => string {
  const chosen: Record<string, string> = {
    h: random.pick(HAMLETS),
    p: personName(random),
    n: random.pick(PROJECTS),
    y: String(year),
    z: String(year + 1),
    k: String(random.int(1, 12)),
    q: random.pick(['I', 'II', 'III', 'IV']),
    v: random.pick(['Đông', 'Xuân', 'Mùa']),
  }
  return (sentence) => sentence.replace(/\{([a-z])\}/g, (_, key: string) => chosen[key] ?? '')
}

interface Drafted {
  readonly spec: PaperSpec
  readonly cases: readonly string[]
}

function draftSpec(key: string, matter: Matter, random: Prng, year: number, number: number): Drafted {
  const [kind, paperType, mark] = random.pick(KINDS)
  const signer = random.pick(SIGNER_KEYS)
  const say = words(random, year)
  const office = DEPARTMENTS[signer] ?? 'UBND'
  const more = random.chance(0.35) ? [random.pick(MATTERS).topic] : []
  const spec: PaperSpec = {
    key,
    kind,
    paperType,
    signer,
    name: say(matter.title),
    annexes: random.chance(0.25) ? 1 : 0,
    daysBefore: random.int(1, 9),
    reference: mark === '' ? `${String(number)}/${office}-VP` : `${String(number)}/${mark}-${office}`,
    topics: [...new Set([matter.topic, ...more])],
    sentLate: random.chance(0.04),
    urgency: random.chance(0.03) ? 'khan' : 'none',
    secrecy: random.chance(0.06) ? 'internal' : 'ordinary',
  }
  const cases = Array.from({ length: random.int(2, 5) }, () => words(random, year)(random.pick(matter.cases)))
  return { spec, cases }
}

/** Every text mark is a line; a page's lines in the order in which they are printed. */
function textOf(printed: Printed): PaperText {
  const pages = printed.pages.map(({ marks }) =>
    marks
      .flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
      .join('\n')
      .normalize('NFC'),
  )
  return { v: 1, source: 'pdf', pages }
}

function writePaper(drafted: Drafted, meeting: Pick<DemoMeeting, 'key' | 'startMs'>): ProvincePaper {
  const { spec, cases } = drafted
  const atMs = meeting.startMs - spec.daysBefore * DAY_MS
  const { day, month, year } = localDate(atMs)
  const draft = composePaper(spec, {
    period: spec.key,
    periodName: `${String(month)} tháng đầu năm ${String(year)}`,
    dateText: dateText(atMs),
  })
  const end = draft.blocks.findIndex((block) => block.kind === 'signature')
  const told = cases.map((text) => ({ kind: 'paragraph', text }) as const)
  const printed = printPaper({
    ...draft,
    blocks: [...draft.blocks.slice(0, end), ...told, ...draft.blocks.slice(end)],
  })
  const {
    name,
    reference,
    paperType,
    signer,
    sentLate = false,
    urgency = 'none',
    secrecy = 'ordinary',
  } = spec
  return {
    key: spec.key,
    fileName: `${reference.replaceAll('/', '-')}.pdf`,
    printed,
    text: textOf(printed),
    about: {
      name,
      reference,
      paperType,
      originator: SIGNERS[signer].originator,
      date: instant(onDay(year, month, day)),
      secrecy,
      urgency,
      sentLate,
    },
  }
}

function makeMeeting(seed: string, index: number, startMs: number, paperCount: number): ProvinceMeeting {
  const key = `${seed}/${String(index)}`
  const random = prng(`province/${key}`)
  const { month, year } = localDate(startMs)
  const drafts = Array.from({ length: paperCount }, (_, nth) =>
    draftSpec(
      `${key}/${String(nth)}`,
      random.pick(MATTERS),
      random,
      year,
      ((index * PAPERS_A_MEETING + nth) % 1900) + 1,
    ),
  )
  const agenda = prng(`province/${key}/agenda`)
  const itemCount = Math.min(agenda.int(6, 12), paperCount)
  const items = Array.from({ length: itemCount }, (_, at): DemoItem => {
    const own = drafts.filter((_draft, nth) => nth % itemCount === at).map(({ spec }) => spec)
    const topic = topicOf(own[0]?.topics[0] ?? 'budget')
    const person = agenda.pick(PEOPLE)
    return {
      name: `Nội dung về ${topic.name}: ${own[0]?.name ?? ''}`,
      presenter: person.name,
      unit: topic.unit,
      minutes: agenda.int(10, 40),
      papers: own.map((spec) => spec.key),
    }
  })
  const isBriefing = index % 3 !== 0
  const title = isBriefing
    ? `Họp giao ban ${dateText(startMs)}`
    : `Phiên họp thường kỳ tháng ${String(month)} năm ${String(year)}`
  const meeting: DemoMeeting = {
    key,
    name: `${title} của Ủy ban nhân dân xã Đồng Hỷ`,
    kind: isBriefing ? 'briefing' : 'ubnd-regular',
    state: 'closed',
    startMs,
    endMs: startMs + 3 * 3_600_000,
    people: PEOPLE.map((person) => ({ key: person.key, role: person.role })),
    items,
    papers: drafts.map(({ spec }) => spec),
  }
  return { meeting, papers: drafts.map((drafted) => writePaper(drafted, meeting)) }
}

/**
 * `papers` papers over as many meetings as they need, newest first, counted back from `dayMs`. A larger number is the
 * smaller one and more: what is there already stays as it is.
 */
export function* provinceMeetings(seed: string, papers: number, dayMs: number): Generator<ProvinceMeeting> {
  const newestMs = startOfDay(dayMs) - 30 * DAY_MS
  for (let index = 0; index * PAPERS_A_MEETING < papers; index += 1) {
    const startMs = newestMs - index * DAYS_BETWEEN * DAY_MS + 8 * 3_600_000
    yield makeMeeting(seed, index, startMs, Math.min(PAPERS_A_MEETING, papers - index * PAPERS_A_MEETING))
  }
}

/** Stands for bytes that nobody made: the bench fills a device's store without papers on it. */
function absentContent(paper: ProvincePaper): Content {
  const digest = (word: string) =>
    Sha256.parse(createHash('sha256').update(`no bytes\n${word}\n${paper.key}`).digest('hex'))
  const chars = paper.text.pages.reduce((sum, page) => sum + page.length, 0)
  return {
    sha256: digest('pdf'),
    size: 30_000 + chars,
    pageCount: paper.text.pages.length,
    text: { sha256: digest('text'), size: Math.ceil(chars / 2) + 1 },
  }
}

/**
 * The same office as a feed, without files: what a device would have pulled, and the texts it would have fetched.
 * Hashes of contents are made up (unique, but of no bytes). Deterministic in seed, papers and day.
 */
export function* generateProvince(
  seed: string,
  papers: number,
  todayMs: number = onDay(2026, 11, 23),
): Generator<ProvincePage> {
  const at = instant(startOfDay(todayMs))
  yield { entries: officeEntries(at), texts: [] }
  for (const { meeting, papers: written } of provinceMeetings(seed, papers, todayMs)) {
    const byKey = new Map(written.map((paper) => [paper.key, paper]))
    const paperOf = (key: string): SeedPaper => {
      const paper = byKey.get(key)
      if (paper === undefined) throw new Error(`no paper ${key}`)
      return { key, fileName: paper.fileName, about: paper.about, content: absentContent(paper) }
    }
    yield {
      entries: meetingEntries(meeting, paperOf, at),
      texts: written.map((paper) => ({ fileVersionId: ids.version(paper.key, 1), text: paper.text })),
    }
  }
}
