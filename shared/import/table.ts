/** An agenda as offices keep it in a spreadsheet: one row an item, headings in any order and under any of their names. */
import { foldMarks } from '../kernel/fold.ts'
import { MOST_ITEMS, type Proposal, type ProposedItem } from './proposal.ts'

type Rows = readonly (readonly string[])[]

const HEADINGS = {
  number: /^(?:stt|tt|so tt|so thu tu|so|muc|thu tu|no|#)$/,
  name: /^(?:(?:ten )?(?:noi dung|muc|van de|chuyen de|chu de|chuong trinh)(?: .*)?|noi dung.*|ten|agenda|item|name)$/,
  presenter:
    /^(?:(?:nguoi|dong chi|dai bieu)(?: phu trach)? ?(?:trinh bay|bao cao|trinh|thuc hien|phu trach)?|bao cao vien|trinh bay|presenter)$/,
  presentingUnit: /^(?:(?:don vi|co quan|phong ban|so nganh)(?: .*)?|unit)$/,
  plannedMinutes: /^(?:thoi gian|thoi luong|so phut|phut|minutes|time)(?: .*)?$/,
} as const
type Heading = keyof typeof HEADINGS

/** How far down headings are looked for: titles of the office stand above them. */
const FIRST_ROWS = 20

/** Null: no row says what its columns are. */
export function proposeTable(name: string, rows: Rows): Proposal | null {
  const found = headingsIn(rows)
  if (found === null) return null
  const { at, columns } = found
  const cell = (row: readonly string[], heading: Heading): string => {
    const column = columns.get(heading)
    return column === undefined ? '' : (row[column] ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()
  }
  const items: ProposedItem[] = []
  const left: Proposal['left'][number][] = []
  const nesting = nestingOf()
  for (const [offset, row] of rows.slice(at + 1).entries()) {
    const title = cell(row, 'name')
    if (title === '') continue
    const source = `${at + offset + 2}`
    if (items.length >= MOST_ITEMS) {
      left.push({ source, why: 'too-many' })
      continue
    }
    const number = cell(row, 'number')
      .replace(/[.)\s]+$/u, '')
      .slice(0, 20)
    items.push({
      key: source,
      parentKey: nesting(number, source),
      number,
      name: title.slice(0, 1000),
      presenter: cell(row, 'presenter').slice(0, 200),
      presentingUnit: cell(row, 'presentingUnit').slice(0, 300),
      plannedMinutes: minutesOf(cell(row, 'plannedMinutes')),
    })
  }
  return { name, items, papers: [], left }
}

function headingsIn(
  rows: Rows,
): { readonly at: number; readonly columns: ReadonlyMap<Heading, number> } | null {
  for (const [at, row] of rows.slice(0, FIRST_ROWS).entries()) {
    const columns = new Map<Heading, number>()
    for (const [column, text] of row.entries()) {
      const folded = foldMarks(text).replace(/\s+/g, ' ').trim()
      for (const heading of Object.keys(HEADINGS) as Heading[])
        if (folded !== '' && !columns.has(heading) && HEADINGS[heading].test(folded)) {
          columns.set(heading, column)
          break
        }
    }
    if (columns.has('name') && columns.size >= 2) return { at, columns }
  }
  return null
}

/** I over 1 over a), and 1.1 under 1: whatever of them the list uses. Answers the key of the item above. */
function nestingOf(): (number: string, key: string) => string | null {
  const byNumber = new Map<string, string>()
  let roman: string | null = null
  let arabic: string | null = null
  return (number, key) => {
    if (/^[IVXL]+$/.test(number)) {
      roman = key
      arabic = null
      byNumber.clear()
      return null
    }
    const parts = number.split('.')
    const parent = byNumber.get(parts.slice(0, -1).join('.'))
    byNumber.set(number, key)
    if (parts.length > 1 && parent !== undefined) return parent
    if (/^\d+$/.test(number)) {
      arabic = key
      return roman
    }
    return /^[a-zđ]$/i.test(number) || /^[-+•–]$/u.test(number) || number === '' ? (arabic ?? roman) : roman
  }
}

/** "15", "15 phút", "1 giờ 30", "08:00 - 08:15", "8h00-8h15". Null: it says no length. */
export function minutesOf(text: string): number | null {
  const folded = foldMarks(text)
  const clock = /(\d{1,2})\s*[:hg]\s*(\d{2})?\s*(?:-|–|—|den|toi)\s*(\d{1,2})\s*[:hg]\s*(\d{2})?/.exec(folded)
  if (clock !== null) {
    const [, h1, m1 = '0', h2, m2 = '0'] = clock
    const length = Number(h2) * 60 + Number(m2) - Number(h1) * 60 - Number(m1)
    return length > 0 && length <= 1440 ? length : null
  }
  const hours = /^(\d{1,2})\s*(?:gio|h)\s*(?:(\d{1,2})\s*(?:phut|p)?)?$/.exec(folded.trim())
  if (hours !== null) return Number(hours[1]) * 60 + Number(hours[2] ?? 0)
  const minutes = /^(\d{1,4})\s*(?:phut|p|'|min)?$/.exec(folded.trim())
  const count = Number(minutes?.[1])
  return minutes !== null && count <= 1440 ? count : null
}

/** RFC 4180, with the separator that Excel of this country writes: ";" or ",", or tabs. */
export function parseCsv(text: string): string[][] {
  const separator = separatorOf(text)
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  return rows
}

function separatorOf(text: string): string {
  const first = text.slice(0, 4000).replace(/"[^"]*"/g, '')
  const count = (sign: string): number => first.split(sign).length
  return [';', '\t', ','].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}
