import { describe, expect, it } from 'vitest'
import { aMeeting, aMeetingDetail, aPaper } from '../../bridge/fake/builders.ts'
import { formatIn, translateIn } from '../../i18n/index.ts'
import { agendaRows, firstPaper, stepPaper } from './agenda-rows.ts'
import { stateWords } from './paper-words.ts'

const now = Date.UTC(2026, 10, 23, 4, 45)
const meeting = aMeetingDetail(aMeeting(0, now), now, 40, 200)
const everything = { query: '', unreadOnly: false }

describe('the agenda as one list', () => {
  const rows = agendaRows(meeting, everything)
  it('holds every item and every paper once', () => {
    expect(rows.filter((row) => row.is === 'item')).toHaveLength(40)
    expect(rows.filter((row) => row.is === 'paper')).toHaveLength(200)
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
  })
  it('says so where an item has no papers', () => {
    expect(rows.filter((row) => row.is === 'no-papers').length).toBeGreaterThan(0)
  })
  it('filters without marks and drops items without a hit', () => {
    const found = agendaRows(meeting, { query: 'su dung dat', unreadOnly: false })
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(rows.length)
    expect(found.some((row) => row.is === 'no-papers')).toBe(false)
    expect(agendaRows(meeting, { query: 'không có đâu', unreadOnly: false })).toEqual([])
  })
  it('shows unread papers alone', () => {
    const unread = agendaRows(meeting, { query: '', unreadOnly: true }).flatMap((row) =>
      row.is === 'paper' ? [row.paper.unread] : [],
    )
    expect(new Set(unread)).toEqual(new Set([true]))
  })
  it('moves over headings from paper to paper and stops at the ends', () => {
    const papers = rows.flatMap((row) => (row.is === 'paper' ? [row.key] : []))
    expect(stepPaper(rows, null, 1)).toBe(papers[0])
    expect(stepPaper(rows, papers[5] ?? null, 1)).toBe(papers[6])
    expect(stepPaper(rows, papers[0] ?? null, -1)).toBe(papers[0])
    expect(stepPaper(rows, papers[0] ?? null, 10_000)).toBe(papers.at(-1))
    expect(stepPaper([], null, 1)).toBeNull()
  })
  it('begins at the first unread paper, else at the first', () => {
    expect(firstPaper(rows)).toBe(rows.find((row) => row.is === 'paper' && row.paper.unread)?.key)
    const read = agendaRows(
      {
        ...meeting,
        agenda: meeting.agenda.map((item) => ({
          ...item,
          papers: item.papers.map((paper) => ({ ...paper, unread: false })),
        })),
      },
      everything,
    )
    expect(firstPaper(read)).toBe(read.find((row) => row.is === 'paper')?.key)
  })
  it('names the rows of one paper under two items apart', () => {
    const paper = aPaper(0)
    const [one, two] = meeting.agenda
    if (one === undefined || two === undefined) throw new Error('two items')
    const twice = agendaRows(
      {
        ...meeting,
        agenda: [
          { ...one, papers: [paper] },
          { ...two, papers: [paper] },
        ],
      },
      everything,
    )
    expect(new Set(twice.map((row) => row.key)).size).toBe(4)
  })
})

describe('the state of a paper', () => {
  const words = (state: Parameters<typeof stateWords>[0]) =>
    stateWords(state, 1_000_000, translateIn('vi'), formatIn('vi'))
  it.each([
    [{ at: 'here' }, 'trên máy này', 'full'],
    [{ at: 'downloading', receivedBytes: 430_000 }, 'đang tải 43 %', 'part'],
    [{ at: 'queued', receivedBytes: 0 }, 'chờ tải', 'empty'],
    [{ at: 'queued', receivedBytes: 500_000 }, 'chờ tải tiếp, đã có 50 %', 'part'],
    [{ at: 'not-yet' }, 'chưa tải', 'empty'],
    [{ at: 'failed', failure: { code: 'net/cut' } }, 'không tải được', 'triangle'],
  ] as const)('%o is said by word and shape', (state, text, shape) =>
    expect(words(state)).toMatchObject({ text, shape }),
  )
})
