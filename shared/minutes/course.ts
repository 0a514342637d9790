/** The course of a session: what was held, said and decided, in the order in which it was. */
import type { AgendaItemId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byUnit, type CommandId, lastedMs, type Speech, type Vote } from '../session/index.ts'
import { called } from './attendance.ts'
import type { AgendaFact, MinutesFacts } from './facts.ts'
import { type Block, bold, heading, italic, paragraph, plain, type Section, TO_WRITE } from './paper.ts'
import {
  BASE_WORDS,
  choiceNames,
  countWords,
  hourWords,
  isCounted,
  lastedWords,
  passesWords,
} from './words.ts'

/** A subject: an item, or null for what was said and decided between items. */
type Subject = AgendaItemId | null

interface Stretch {
  readonly from: Instant
  to: Instant | null
}

/** A speech or vote that began, or a break, under the subject that it stands under. */
interface Moment extends Stretch {
  readonly id: CommandId | null
  readonly isBreak: boolean
  readonly under: Subject
}

interface Course {
  item: AgendaItemId | null
  /** Items as they were first taken up. */
  readonly held: AgendaItemId[]
  readonly stretches: Map<AgendaItemId, Stretch[]>
  readonly moments: Moment[]
}

export function courseSections(facts: MinutesFacts): Section[] {
  const course = courseOf(facts)
  const items = course.held.map((itemId, at): Section => {
    const item = facts.agenda.find(({ id }) => id === itemId)
    return { part: `item:${itemId}`, blocks: itemBlocks(facts, course, { itemId, item, no: at + 1 }) }
  })
  const between = subjectBlocks(facts, course, null)
  return [
    { part: 'course', blocks: [paragraph(bold('Nội dung (theo diễn biến cuộc họp):'))] },
    ...items,
    ...(between.length === 0 ? [] : [{ part: 'between', blocks: [heading('Nội dung khác'), ...between] }]),
    ...leftOver(facts, course),
  ]
}

function courseOf({ history, session }: MinutesFacts): Course {
  const course: Course = { item: null, held: [], stretches: new Map(), moments: [] }
  const subjects = new Map<CommandId, Subject>([
    ...session.votes.map(({ voteId, form }) => [voteId, form.itemId] as const),
    ...session.speeches.map(({ speechId, itemId }) => [speechId, itemId] as const),
  ])
  for (const { at, event } of history) {
    if (event.is === 'speech-started') begin(course, event.speechId, subjects, at)
    else if (event.is === 'vote-started') begin(course, event.voteId, subjects, at)
    else goOn(course, event, at)
  }
  return course
}

function begin(
  course: Course,
  id: CommandId,
  subjects: ReadonlyMap<CommandId, Subject>,
  from: Instant,
): void {
  const under = subjects.get(id) ?? course.item
  course.moments.push({ id, under, from, to: null, isBreak: false })
}

function goOn(course: Course, event: MinutesFacts['history'][number]['event'], at: Instant): void {
  const open = course.item === null ? undefined : course.stretches.get(course.item)?.at(-1)
  if (event.is === 'item-started' || event.is === 'item-ended' || event.is === 'ended') {
    if (open !== undefined) open.to = at
    course.item = event.is === 'item-started' ? event.itemId : null
  }
  if (event.is === 'item-started') {
    if (!course.held.includes(event.itemId)) course.held.push(event.itemId)
    const stretches = course.stretches.get(event.itemId) ?? []
    stretches.push({ from: at, to: null })
    course.stretches.set(event.itemId, stretches)
  }
  if (event.is === 'paused')
    course.moments.push({ id: null, under: course.item, from: at, to: null, isBreak: event.as === 'break' })
  const pause = course.moments.findLast(({ id }) => id === null)
  if ((event.is === 'resumed' || event.is === 'ended') && pause?.to === null) pause.to = at
}

const range = (from: Instant, to: Instant | null): string =>
  to === null ? `từ ${hourWords(from)}` : `từ ${hourWords(from)} đến ${hourWords(to)}`

const breakBlock = ({ from, to, isBreak }: Moment): Block =>
  paragraph(italic(`${isBreak ? 'Nghỉ giải lao' : 'Tạm dừng'} ${range(from, to)}.`))

interface HeldItem {
  readonly itemId: AgendaItemId
  readonly item: AgendaFact | undefined
  readonly no: number
}

function itemBlocks(facts: MinutesFacts, course: Course, { itemId, item, no }: HeldItem): Block[] {
  const held = (course.stretches.get(itemId) ?? []).map(({ from, to }) => range(from, to)).join('; ')
  const presenter = item?.presenter ?? ''
  return [
    heading(`${no}. ${item?.name ?? TO_WRITE}`),
    paragraph(italic(`Tiến hành ${held}.`)),
    ...(presenter === '' ? [] : [paragraph(bold('Trình bày: '), plain(`${presenter}.`))]),
    ...subjectBlocks(facts, course, itemId),
    ...facts.session.conclusions
      .filter((one) => one.itemId === itemId)
      .map(({ text }) => paragraph(bold('Kết luận: '), plain(text))),
  ]
}

function subjectBlocks(facts: MinutesFacts, { held, moments }: Course, subject: Subject): Block[] {
  // About an item that was never taken up: it stands with what is of no item.
  const isHere = ({ under }: Moment): boolean =>
    (under !== null && held.includes(under) ? under : null) === subject
  return moments.filter(isHere).flatMap((moment): Block[] => {
    if (moment.id === null) return [breakBlock(moment)]
    const speech = facts.session.speeches.find(({ speechId }) => speechId === moment.id)
    if (speech !== undefined) return speechBlocks(facts, speech)
    const vote = facts.session.votes.find(({ voteId }) => voteId === moment.id)
    return vote === undefined ? [] : voteBlocks(facts, vote, moment.from)
  })
}

function speechBlocks(facts: MinutesFacts, speech: Speech): Block[] {
  const { personId, as, toPersonId, quote, note: said, askedForMs } = speech
  const lasted = lastedWords(askedForMs ?? lastedMs(speech, 0))
  const to = toPersonId === null ? '' : ` ${called(facts, toPersonId)}`
  const about = quote === null ? '' : ` về nội dung “${quote.text}”`
  const asked = paragraph(
    bold(called(facts, personId)),
    plain(
      ` ${as === 'question' ? `chất vấn${to}` : 'phát biểu'}${about} (${lasted}): ${said === '' ? TO_WRITE : said}`,
    ),
  )
  if (askedForMs === null) return [asked]
  const replied = lastedWords(lastedMs(speech, 0))
  const who = toPersonId === null ? bold('Trả lời') : bold(called(facts, toPersonId))
  return [asked, paragraph(who, plain(`${toPersonId === null ? '' : ' trả lời'} (${replied}): ${TO_WRITE}`))]
}

function voteBlocks(facts: MinutesFacts, vote: Vote, at: Instant): Block[] {
  const { form, voters } = vote
  const how = form.secret ? 'bỏ phiếu kín' : 'công khai'
  const title = paragraph(bold(`Biểu quyết (${how}, lúc ${hourWords(at)}): `), plain(form.question))
  if (vote.status === 'cancelled') return [title, paragraph(italic('Cuộc biểu quyết này đã được hủy.'))]
  if (!isCounted(vote)) return [title, paragraph(italic('Cuộc biểu quyết này chưa kết thúc.'))]
  const { counts, spoilt, answered, base, passed } = vote.result
  const figures = choiceNames(form).map((name, n) => countWords(name, counts[n] ?? 0, base))
  const silent = Math.max(0, voters.length - answered)
  return [
    title,
    paragraph(plain(`Kết quả: ${figures.join('; ')}${spoilt > 0 ? `; phiếu không hợp lệ: ${spoilt}` : ''}.`)),
    paragraph(
      plain(
        `Số người được biểu quyết: ${voters.length}; đã biểu quyết: ${answered}; không tham gia: ${silent}; tỷ lệ tính trên ${BASE_WORDS[form.base]} (${base}).`,
      ),
    ),
    ...unitBlock(facts, vote),
    ...(passed === null || form.passes === null
      ? []
      : [
          paragraph(
            plain(`Điều kiện thông qua: ${passesWords(form.passes)}. `),
            bold(passed ? 'Nội dung được thông qua.' : 'Nội dung không được thông qua.'),
          ),
        ]),
    ...otherOpinions(facts, vote),
  ]
}

/** Of an open vote alone: a small unit would show its people’s secret ballots. */
function unitBlock({ session }: MinutesFacts, vote: Vote): Block[] {
  const units = byUnit(session, vote).filter(({ unit }) => unit !== '')
  if (units.length < 2) return []
  const names = choiceNames(vote.form)
  const one = ({ unit, counts }: (typeof units)[number]): string =>
    `${unit}: ${names.map((name, n) => `${name.toLocaleLowerCase('vi')} ${counts[n] ?? 0}`).join(', ')}`
  return [paragraph(plain(`Theo đơn vị: ${units.map(one).join('; ')}.`))]
}

function otherOpinions(facts: MinutesFacts, { form, ballots }: Vote): Block[] {
  if (form.secret) return []
  const noted = (
    Object.entries(ballots) as [keyof typeof ballots, (typeof ballots)[keyof typeof ballots]][]
  ).filter(([, { note: said }]) => said.trim() !== '')
  return noted.map(([id, { note: said }]) =>
    paragraph(italic(`Ý kiến của ${called(facts, id)}: `), plain(said)),
  )
}

function leftOver(facts: MinutesFacts, { held }: Course): Section[] {
  const { session, agenda } = facts
  const notHeld = agenda.filter(({ id }) => !held.includes(id))
  const waited = session.speeches.filter(({ status }) => status === 'waiting' || status === 'called')
  const blocks = [
    ...(notHeld.length === 0 || held.length === 0
      ? []
      : [
          paragraph(
            bold('Nội dung trong chương trình chưa tiến hành: '),
            plain(`${notHeld.map(({ name }) => name).join('; ')}.`),
          ),
        ]),
    ...(waited.length === 0
      ? []
      : [
          paragraph(
            bold('Đã đăng ký nhưng chưa phát biểu: '),
            plain(`${[...new Set(waited.map(({ personId }) => facts.personOf(personId).name))].join('; ')}.`),
          ),
        ]),
  ]
  return blocks.length === 0 ? [] : [{ part: 'left-over', blocks }]
}
