/**
 * The meeting as OParl 1.1 objects (oparl.org, specification 1.1, §3.5–3.9): one document with every object that the
 * meeting names, each under the address that it would have at an endpoint. Required fields: `id`, `type`; of a File
 * `accessUrl` as well. Fields of ours begin with "phonghop:", as §2.9 asks of a vendor.
 */
import type { LeavingItem, LeavingMeeting, LeavingPaper } from './model.ts'

const TYPE = 'https://schema.oparl.org/1.1'
type Json = Readonly<Record<string, unknown>>

export interface OparlDocument {
  readonly meeting: Json
  /** Consultations and papers, by address. */
  readonly objects: readonly Json[]
}

interface Addresses {
  readonly at: (kind: string, id: string) => string
  readonly meetingAt: string
  readonly linkOf: (paper: LeavingPaper) => string | null
}

/** `base`: address of the endpoint, without a stroke at the end. `linkOf`: where a paper's bytes are; null: nowhere. */
export function oparlOf(
  meeting: LeavingMeeting,
  base: string,
  linkOf: (paper: LeavingPaper) => string | null,
): OparlDocument {
  const at = (kind: string, id: string): string => `${base}/${kind}/${id}`
  const addresses: Addresses = { at, meetingAt: at('meeting', meeting.id), linkOf }
  const papers = new Map(meeting.items.flatMap((one) => one.papers.map((paper) => [paper.paperId, paper])))
  return {
    meeting: meetingOf(meeting, addresses),
    objects: [
      ...meeting.items.flatMap((item) => consultationsOf(item, addresses)),
      ...[...papers.values()].map((paper) => paperOf(paper, addresses)),
    ],
  }
}

function meetingOf(meeting: LeavingMeeting, addresses: Addresses): Json {
  const { at, meetingAt } = addresses
  return {
    id: meetingAt,
    type: `${TYPE}/Meeting`,
    name: meeting.name,
    meetingState: STATES[meeting.state] ?? 'terminiert',
    cancelled: meeting.state === 'cancelled',
    start: timeOf(meeting.start),
    end: timeOf(meeting.end),
    location: {
      id: at('location', meeting.id),
      type: `${TYPE}/Location`,
      description: [meeting.room, meeting.address].filter((part) => part !== '').join(', '),
      room: meeting.room,
    },
    agendaItem: meeting.items.map((item, order) => itemOf(item, order, addresses)),
    'phonghop:organization': meeting.organization,
  }
}

/** OParl recommends these words (§3.5). */
const STATES: Readonly<Record<string, string>> = {
  published: 'eingeladen',
  running: 'eingeladen',
  closed: 'durchgeführt',
}

/** An item names one consultation in OParl; what else lies under it goes along as its auxiliary files. */
function itemOf(item: LeavingItem, order: number, addresses: Addresses): Json {
  const { at, meetingAt } = addresses
  const [first, ...others] = item.papers
  return {
    id: at('agendaItem', item.id),
    type: `${TYPE}/AgendaItem`,
    meeting: meetingAt,
    number: item.number,
    order: order + 1,
    name: item.name,
    public: false,
    ...(first === undefined ? {} : { consultation: at('consultation', `${item.id}-${first.paperId}`) }),
    ...(others.length > 0 ? { auxiliaryFile: others.map((paper) => fileOf(paper, addresses)) } : {}),
    'phonghop:presenter': item.presenter,
    'phonghop:presentingUnit': item.presentingUnit,
    ...(item.plannedMinutes === null ? {} : { 'phonghop:plannedMinutes': item.plannedMinutes }),
  }
}

const consultationsOf = ({ id, papers }: LeavingItem, { at, meetingAt }: Addresses): Json[] =>
  papers.slice(0, 1).map((paper) => ({
    id: at('consultation', `${id}-${paper.paperId}`),
    type: `${TYPE}/Consultation`,
    role: paper.role,
    paper: at('paper', paper.paperId),
    agendaItem: at('agendaItem', id),
    meeting: meetingAt,
  }))

function paperOf(paper: LeavingPaper, addresses: Addresses): Json {
  return {
    id: addresses.at('paper', paper.paperId),
    type: `${TYPE}/Paper`,
    name: paper.name,
    reference: paper.reference,
    ...(paper.date === null ? {} : { date: timeOf(paper.date).slice(0, 10) }),
    paperType: paper.paperType,
    mainFile: fileOf(paper, addresses),
    'phonghop:originator': paper.originator,
  }
}

function fileOf(paper: LeavingPaper, { at, linkOf }: Addresses): Json {
  const link = linkOf(paper) ?? at('file', paper.fileId)
  return {
    id: at('file', paper.fileId),
    type: `${TYPE}/File`,
    name: paper.name,
    fileName: decodeURIComponent(link.split('/').at(-1) ?? ''),
    mimeType: 'application/pdf',
    size: paper.size,
    accessUrl: link,
    downloadUrl: link,
    'phonghop:sha256Checksum': paper.sha256,
    'phonghop:version': paper.versionNumber,
  }
}

/** RFC 3339 with Vietnam's offset, which OParl wants (§2.6). */
function timeOf(ms: number): string {
  return `${new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
}
