/** The lists of notes, chosen pages, layers and what is left out. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import { writeNotesDocx } from '../../main/export/notes/docx.ts'
import { listOf, pageSpan } from '../../main/export/notes/list.ts'
import { writeNotesPdf } from '../../main/export/notes/pdf.ts'
import { frameOf } from '../../main/export/pdf/page-frame.ts'
import { fileNameFor } from '../../main/export/words.ts'
import { makeExport } from '../../main/export/work.ts'
import { createChance } from '../simulation/chance.ts'
import { readFace } from './support/fonts.ts'
import { layersOf, makeDraft, makeLayers, makeOrder, OLD_VERSION, SENTENCES } from './support/marks.ts'
import { byMupdf, qpdfFaults, Scratch } from './support/readers.ts'

const PAPERS = path.join(import.meta.dirname, '../fixtures/vn-gov')
const paper = new Uint8Array(readFileSync(path.join(PAPERS, 'van-ban-hop-nhat-30-vbhn-vpqh.pdf')))
const scratch = new Scratch()
afterAll(() => scratch.end())

const shapes = async () =>
  (await PDFDocument.load(paper, { updateMetadata: false })).getPages().map(({ node }) => {
    const { view, turn } = frameOf(node)
    return { box: view, turn }
  })
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ')
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

/** Two notes with a place, and one that only has its place in the version before. */
const threeNotes = () => {
  const shape = { box: [0, 0, 595, 842] as [number, number, number, number], turn: 0 as const }
  const note = (page: number, body: string) => ({
    ...makeDraft(createChance(body), 'highlight', page, shape),
    body,
  })
  const lost = note(6, 'Ý kiến còn ở bản cũ')
  return [
    note(0, SENTENCES[3]!),
    note(2, SENTENCES[4]!),
    { ...lost, placement: { ...lost.placement, fileVersionId: OLD_VERSION } },
  ]
}

describe('the list of notes', () => {
  test('says who, where, when and what, in the letters that were written, as Word and as PDF', async () => {
    const order = makeOrder(makeLayers(createChance('list'), 60, await shapes()))
    const list = listOf(order, gather(order))
    const xml = run(
      'unzip',
      '-p',
      scratch.put('list.docx', await writeNotesDocx(list, order.by.name)),
      'word/document.xml',
    )
    const file = scratch.put('list.pdf', await writeNotesPdf(list, readFace, order.at))
    expect(qpdfFaults(file)).toBe('')
    const [word, pdf] = [
      flat(
        xml
          .replace(/<w:br\/>/g, '\n')
          .replace(/<[^>]+>/g, ' ')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&'),
      ),
      // The foot and the number of each page stand between its lines.
      flat(run('pdftotext', '-layout', file, '-')).replace(
        /Danh sách kèm bản có chú thích, không thay bản chính( \d+)?/g,
        ' ',
      ),
    ]
    expect(list.groups.flatMap(({ notes }) => notes)).toHaveLength(60)
    for (const text of [word, flat(pdf)]) {
      expect(text).toContain('Người xuất: Nguyễn Thị Bích Phượng, Chủ tịch')
      expect(text).toContain('Thời điểm xuất: 14:05 ngày 23/11/2026')
      expect(text).toContain('Phiên bản: 2')
      for (const { notes } of list.groups)
        for (const note of notes) {
          expect(text).toContain(flat(`${note.number}. ${note.kind}. ${note.who}`))
          if (note.text !== '') expect(text).toContain(flat(note.text))
          for (const reply of note.replies) expect(text).toContain(flat(reply.text))
        }
    }
  })

  test('names what has no confirmed place in this version, and the page leaves it out', async () => {
    const order = makeOrder(layersOf(threeNotes()))
    const list = listOf(order, gather(order))
    const last = list.groups.at(-1)
    expect(last?.title).toBe('Chưa có vị trí xác nhận trong phiên bản này (1)')
    expect(last?.notes[0]?.remark).toBe(
      'Vị trí cũ: phiên bản 1, trang 7. Chưa được người ghi xác nhận vị trí mới.',
    )
    const work = { read: () => Promise.resolve(paper), readFace, progress: () => undefined }
    const made = await makeExport(order, work)
    if (!made.ok) throw new Error(made.failure.code)
    expect(made.value).toMatchObject({ count: 2, unplaced: 1 })
    expect(byMupdf(scratch.put('two.pdf', made.value.bytes)).map(({ text }) => text)).toEqual([
      SENTENCES[3],
      SENTENCES[4],
    ])
    const listed = await makeExport({ ...order, format: 'notes-docx' }, work)
    expect(listed.ok && listed.value).toMatchObject({ count: 3, unplaced: 1 })
  })

  test('without any note says so', async () => {
    const order = makeOrder([])
    const file = scratch.put(
      'none.pdf',
      await writeNotesPdf(listOf(order, gather(order)), readFace, order.at),
    )
    expect(flat(run('pdftotext', file, '-'))).toContain(
      'Không có ghi chú nào trong các lớp và trang đã chọn.',
    )
  })

  test('names spans of pages as people do', () => {
    expect(pageSpan([4, 0, 1, 2])).toBe('1–3, 5')
    expect(pageSpan([7])).toBe('8')
  })
})

describe('chosen pages', () => {
  test('hold nothing of the others: no page, no word, no note', async () => {
    const order = makeOrder(makeLayers(createChance('pages'), 200, await shapes()), { pages: [2, 1] })
    const made = await makeExport(order, {
      read: () => Promise.resolve(paper),
      readFace,
      progress: () => undefined,
    })
    if (!made.ok) throw new Error(made.failure.code)
    const file = scratch.put('chosen.pdf', made.value.bytes)
    expect(qpdfFaults(file)).toBe('')
    const whole = scratch.put('whole.pdf', paper)
    expect(run('pdfinfo', file)).toMatch(/Pages:\s+2\n/)
    const page = (of: string, number: number) =>
      flat(run('pdftotext', '-f', String(number), '-l', String(number), of, '-'))
    expect(page(file, 1)).toContain(page(whole, 2).slice(0, 200))
    expect(byMupdf(file).filter(({ isReply }) => isReply === false)).toHaveLength(
      gather(order).marks.filter(({ placement }) => [1, 2].includes(placement.page)).length,
    )
    // Far smaller than the paper: the other pages are not in it unseen.
    expect(run('qpdf', '--qdf', '--object-streams=disable', file, '-')).not.toContain(
      page(whole, 20).slice(10, 40),
    )
    expect(JSON.parse(run('qpdf', '--json=1', '--json-key=pages', file)).pages).toHaveLength(2)
  })
})

test('a meeting that asks for it has name and time at the foot of every flattened page, and the list at the end', async () => {
  const order = makeOrder(layersOf(threeNotes()), { format: 'flat', printLine: true })
  const work = { read: () => Promise.resolve(paper), readFace, progress: () => undefined }
  const made = await makeExport(order, work)
  const file = scratch.put('foot.pdf', made.ok ? made.value.bytes : '')
  const pages = run('pdftotext', '-layout', file, '-').normalize('NFC').split('\f')
  const line = 'Nguyễn Thị Bích Phượng · 14:05 ngày 23/11/2026 · Họp Ủy ban nhân dân thường kỳ tháng 11'
  expect(pages.slice(0, 40).filter((page) => flat(page).includes(line))).toHaveLength(40)
  expect(flat(pages[40] ?? '')).toContain(SENTENCES[4])
  // Printed without notes: the line alone, and no word of any note.
  const bare = await makeExport({ ...order, format: 'print', withNotes: false }, work)
  const words = flat(run('pdftotext', scratch.put('bare.pdf', bare.ok ? bare.value.bytes : ''), '-'))
  expect(words).toContain(line)
  expect(words).not.toContain('CÓ CHÚ THÍCH')
  expect(words).not.toContain(SENTENCES[4])
})

test('files are named after the paper, and no system refuses the name', () => {
  expect(fileNameFor({ reference: '63/2025/QĐ-CTUBND', name: 'x' }, 'pdf')).toBe(
    '63-2025-QĐ-CTUBND - có chú thích.pdf',
  )
  expect(fileNameFor({ reference: '', name: '  ../a:b*?"<>|\n. ' }, 'notes-docx')).toMatch(
    /^[^\\/:*?"<>|\n.][^\\/:*?"<>|\n]* - danh sách ghi chú\.docx$/,
  )
})
