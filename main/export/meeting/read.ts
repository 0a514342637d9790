/** A meeting in bytes from elsewhere: a spreadsheet, or documents of an OParl endpoint. Hostile: in this process only. */
import { readName } from '../../../shared/import/file-name.ts'
import { readSite } from '../../../shared/import/site.ts'
import { parseCsv, proposeTable } from '../../../shared/import/table.ts'
import type { MeetingAnswer } from '../messages.ts'
import type { MeetingOrder } from '../order.ts'
import { readWorkbook } from '../sheet/read.ts'

/** Null: the bytes are no spreadsheet at all. */
export async function readMeeting(
  order: MeetingOrder,
  read: (source: number) => Promise<Uint8Array>,
): Promise<MeetingAnswer | null> {
  if (order.from === 'oparl') return answered(readSite(order.root, await documentsOf(order.documents, read)))
  const bytes = await read(0)
  const { title } = readName(order.name)
  const tables = order.from === 'csv' ? [parseCsv(textOf(bytes))] : await sheetsOf(bytes)
  if (tables === null) return null
  for (const rows of tables) {
    const proposal = proposeTable(title, rows)
    if (proposal !== null) return answered({ is: 'proposal', proposal })
  }
  return { is: 'no-table' }
}

/** Without the promise of types that nothing changes it: it crosses to another process as a copy. */
const answered = (answer: unknown): MeetingAnswer => answer as MeetingAnswer

async function sheetsOf(bytes: Uint8Array): Promise<(readonly (readonly string[])[])[] | null> {
  const sheets = await readWorkbook(bytes)
  return sheets?.map(({ rows }) => rows) ?? null
}

async function documentsOf(
  documents: Extract<MeetingOrder, { from: 'oparl' }>['documents'],
  read: (source: number) => Promise<Uint8Array>,
): Promise<Map<string, unknown>> {
  const known = new Map<string, unknown>()
  for (const { address, source } of documents)
    known.set(address, source === null ? null : jsonOf(await read(source)))
  return known
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Excel writes UTF-8 with a mark, UTF-16, or whatever the machine is set to: of the last the Vietnamese one is taken. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  }
}
