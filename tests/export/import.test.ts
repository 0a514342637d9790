/** What comes back: from other programs, from our own exports, from an enemy. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import { annotationsIn } from '../../main/export/pdf/page-edit.ts'
import { frameOf } from '../../main/export/pdf/page-frame.ts'
import { writeAnnotated } from '../../main/export/pdf/write-annotated.ts'
import { readImport } from '../../main/export/work.ts'
import { writeXfdf } from '../../main/export/xfdf/write.ts'
import { sortIncoming } from '../../renderer/features/outside/incoming.ts'
import { decodeStroke } from '../../shared/annotations/ink.ts'
import type { ImportedDraft } from '../../shared/ipc/outside.ts'
import { createChance } from '../simulation/chance.ts'
import { near } from './support/expected.ts'
import { readFace } from './support/fonts.ts'
import { annotatedElsewhere, FOREIGN, FOREIGN_TAKEN, type ForeignAnnotation } from './support/foreign-pdf.ts'
import { makeLayers, makeOrder, VERSION } from './support/marks.ts'

const paper = new Uint8Array(
  readFileSync(path.join(import.meta.dirname, '../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf')),
)

const PAGES = (await PDFDocument.load(paper, { updateMetadata: false })).getPages().map(({ node }) => {
  const { view, turn } = frameOf(node)
  return { box: view, turn }
})

async function take(file: Uint8Array, into: Uint8Array = paper) {
  return await readImport(
    { do: 'import', fileVersionId: VERSION },
    { read: (which) => Promise.resolve(which === 0 ? into : file), readFace, progress: () => undefined },
  )
}
async function taken(file: Uint8Array): Promise<ImportedDraft[]> {
  const result = await take(file)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value.drafts
}
/** As the documents hold them after they were added. */
const asHere = (drafts: readonly ImportedDraft[]) =>
  drafts.map(({ importedFrom }, at) => ({ id: `here-${at}` as never, importedFrom }))

describe('a paper annotated elsewhere', () => {
  test('brings every kind that we know, names what it cannot bring, and keeps replies with their authors', async () => {
    const result = await take(await annotatedElsewhere(paper))
    if (!result.ok) throw new Error(result.failure.code)
    const { drafts, skipped, otherPaper } = result.value
    expect(otherPaper).toBe(false)
    expect(drafts.map(({ kind }) => kind)).toEqual([
      ...[
        'highlight',
        'underline',
        'strikeout',
        'underline',
        'note',
        'ink',
        'free-text',
        'rectangle',
        'ellipse',
      ],
      ...['arrow', 'line', 'ink', 'stamp', 'strikeout'],
    ])
    expect(skipped).toEqual([
      { kind: 'Caret', count: 1 },
      { kind: 'FileAttachment', count: 1 },
    ])
    const [highlight, underline] = drafts
    expect(highlight).toMatchObject({
      color: 'yellow',
      body: 'Cần đối chiếu với Nghị quyết số 15.',
      author: 'Trần Văn Khánh',
      importedFrom: 'acro-1',
      replies: [{ author: 'Lê Thu Hà', body: 'Đồng ý, nhờ đồng chí bổ sung.' }],
      placement: {
        page: 0,
        fileVersionId: VERSION,
        quads: [[100, 640, 300, 640, 100, 622, 300, 622], expect.anything()],
      },
    })
    // Counter-clockwise in the file, head first with us.
    expect(underline?.placement.quads).toEqual([[100, 520, 300, 520, 100, 500, 300, 500]])
    expect(drafts[9]?.placement.line).toEqual([100, 200, 300, 260])
    expect(drafts[7]).toMatchObject({ style: { fill: 'yellow', width: 2 }, color: 'red' })
    expect(drafts[6]).toMatchObject({
      body: 'Ý kiến: thống nhất về nguyên tắc',
      color: 'green',
      style: { fontSize: 11 },
    })
    expect(drafts[12]).toMatchObject({ label: 'Đã duyệt' })
    // "Replace this text": the words were written to the caret, the struck-out words carry them.
    expect(drafts[13]).toMatchObject({ kind: 'strikeout', body: 'thay bằng: Ủy ban' })
    expect(decodeStroke(drafts[5]!.placement.strokes[0]!)).toHaveLength(4)
  })

  test('taken twice adds nothing the second time, also when somebody wrote one more in between', async () => {
    const first = await taken(await annotatedElsewhere(paper))
    expect(sortIncoming(first, []).fresh).toHaveLength(FOREIGN_TAKEN)
    const again = await taken(await annotatedElsewhere(paper))
    expect(sortIncoming(again, asHere(first))).toMatchObject({ fresh: [], knownCount: FOREIGN_TAKEN })
    const more: ForeignAnnotation = { page: 3, dict: { Subtype: 'Square', Rect: [10, 10, 90, 90] } }
    const later = await taken(await annotatedElsewhere(paper, [...FOREIGN, more]))
    expect(sortIncoming(later, asHere(first)).fresh.map(({ kind }) => kind)).toEqual(['rectangle'])
  })

  test('a name that is given to many does not make one of them', async () => {
    const twin = (page: number): ForeignAnnotation => ({
      page,
      dict: { Subtype: 'Square', Rect: [10, 10, 90, 90], NM: PDFHexString.fromText('0001') },
    })
    const drafts = await taken(await annotatedElsewhere(paper, [twin(0), twin(1)]))
    expect(new Set(drafts.map(({ importedFrom }) => importedFrom)).size).toBe(2)
  })
})

describe('a paper exported from here', () => {
  const exported = async () => {
    const order = makeOrder(makeLayers(createChance('import/own'), 110, PAGES))
    const leaving = gather(order)
    const made = await writeAnnotated(paper, { order, leaving, readFace, progress: () => undefined })
    if (!made.ok) throw new Error(made.failure.code)
    return { leaving, bytes: made.value.bytes }
  }

  test('comes back as it went: quotes, strokes with their pressure, styles; and is known by its ids', async () => {
    const { leaving, bytes } = await exported()
    const drafts = await taken(bytes)
    const byId = new Map(drafts.map((draft) => [draft.importedFrom, draft]))
    expect(byId.size).toBe(110)
    for (const { annotation, placement, replies } of leaving.marks) {
      const draft = byId.get(annotation.id)
      const { kind, color, body, label, style } = annotation
      expect(draft).toMatchObject({ kind, color, body, label, style })
      expect(draft?.placement).toEqual(placement)
      expect(draft?.replies.filter((reply) => reply.body !== 'Đã xong').map((reply) => reply.body)).toEqual(
        replies.map(({ remark }) => remark.body),
      )
    }
    const here = leaving.marks.map(({ annotation }) => annotation)
    expect(sortIncoming(drafts, here).fresh).toEqual([])
  })

  test('and changed elsewhere brings the change', async () => {
    const { leaving, bytes } = await exported()
    const note = leaving.marks.find(({ annotation }) => annotation.kind === 'note')!
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    const page = pdf.getPage(note.placement.page)
    for (const { dict } of annotationsIn(page)) {
      if (!String(dict.get(PDFName.of('NM'))).includes(note.annotation.id)) continue
      dict.set(PDFName.of('Contents'), PDFHexString.fromText('Đã sửa ở nơi khác'))
      dict.set(PDFName.of('M'), PDFHexString.fromText("D:20261201080000+07'00'"))
    }
    const drafts = await taken(await pdf.save({ updateFieldAppearances: false }))
    const changed = drafts.find(({ importedFrom }) => importedFrom === note.annotation.id)
    expect(changed).toMatchObject({ kind: 'note', body: 'Đã sửa ở nơi khác' })
  })
})

describe('XFDF', () => {
  test('written here and read back has the same marks, words and places', async () => {
    const order = makeOrder(makeLayers(createChance('import/xfdf'), 220, PAGES))
    const { marks } = gather(order)
    const xml = writeXfdf(marks, 'Quyết định 63 & phụ lục.pdf')
    expect(new TextDecoder().decode(xml)).toContain('http://ns.adobe.com/xfdf/')
    const drafts = await taken(xml)
    expect(drafts).toHaveLength(220)
    const byId = new Map(drafts.map((draft) => [draft.importedFrom, draft]))
    for (const { annotation, placement, replies, author } of marks) {
      const draft = byId.get(annotation.id)
      const { kind, body, label, color, style } = annotation
      expect(draft).toMatchObject({ kind, body, label, author: author.name })
      if (kind !== 'stamp') expect(draft?.color).toBe(color)
      expect(draft?.style.fill ?? null).toBe(style.fill)
      expect(draft?.style.opacity ?? null).toBe(style.opacity)
      expect(near(draft!.placement.quads.flat(), placement.quads.flat())).toBe(true)
      if (placement.line !== null) expect(near(draft!.placement.line ?? [], placement.line)).toBe(true)
      expect(draft?.placement.strokes).toHaveLength(placement.strokes.length)
      expect(draft?.replies.filter((reply) => reply.body !== 'Đã xong')).toHaveLength(replies.length)
    }
  })

  test.each([
    [
      'an entity bomb',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots/></xfdf>',
    ],
    [
      'a file of the system',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xfdf><annots><text page="0" rect="0,0,9,9"><contents>&a;</contents></text></annots></xfdf>',
    ],
    ['another kind of file', '<html><body>Xin chào</body></html>'],
    ['no file at all', ''],
  ])('refuses %s', async (_what, xml) => {
    expect(await take(new TextEncoder().encode(xml))).toEqual({
      ok: false,
      failure: { code: 'import/not-readable' },
    })
  })

  test('keeps an unknown entity as it is written, and reads rich text', async () => {
    const xml = `<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
      <text page="0" rect="10,10,30,30" title="Hà"><contents>a &lt;b&gt; &#272;&#x1EE9;c &amp;lt; &xxe;</contents></text>
      <highlight page="1" rect="10,10,90,30" coords="10,30,90,30,10,10,90,10"><contents-richtext><body><p>Một</p><p>Hai</p></body></contents-richtext></highlight>
    </annots></xfdf>`
    const drafts = await taken(new TextEncoder().encode(xml))
    expect(drafts.map(({ body }) => body)).toEqual(['a <b> Đức &lt; &xxe;', 'Một\nHai'])
  })
})

describe('an enemy', () => {
  const one = (dict: ForeignAnnotation['dict'], page = 0): ForeignAnnotation => ({
    page,
    dict: { Rect: [10, 10, 90, 90], ...dict },
  })
  test.each([
    [
      'numbers without end',
      [
        one({ Subtype: 'Square', Rect: [-1e30, 0, 1e30, 9] }),
        one({ Subtype: 'Highlight', QuadPoints: Array.from({ length: 8 }, () => 9e20) }),
      ],
      1,
    ],
    ['a box of nothing', [one({ Subtype: 'Square', Rect: [5, 5, 5, 5] })], 0],
    ['marks far off the page', [one({ Subtype: 'Square', Rect: [9000, 9000, 9100, 9100] })], 0],
    ['half a quad', [one({ Subtype: 'Highlight', QuadPoints: [1, 2, 3] })], 1],
    ['ink of one number', [one({ Subtype: 'Ink', InkList: [[1]] })], 0],
    ['a line of three', [one({ Subtype: 'Line', L: [1, 2, 3] })], 0],
  ])('with %s gets nothing in but what makes sense', async (_what, annotations, count) => {
    const result = await take(await annotatedElsewhere(paper, annotations))
    expect(result.ok && result.value.drafts.length).toBe(count)
  })

  test('whose replies run in a circle is read to the end', async () => {
    const pdf = await PDFDocument.load(
      await annotatedElsewhere(paper, [one({ Subtype: 'Text' }), one({ Subtype: 'Text' })]),
    )
    const [first, second] = annotationsIn(pdf.getPage(0)).slice(-2)
    first!.dict.set(PDFName.of('IRT'), second!.raw)
    second!.dict.set(PDFName.of('IRT'), first!.raw)
    expect((await take(await pdf.save({ updateFieldAppearances: false }))).ok).toBe(true)
  })

  test('with words without end gets them cut', async () => {
    const long = PDFHexString.fromText('Đ'.repeat(200_000))
    const [draft] = await taken(await annotatedElsewhere(paper, [one({ Subtype: 'Text', Contents: long })]))
    expect(draft?.body.length).toBe(64_000)
  })

  test('who breaks bytes gets an answer, never a crash', async () => {
    const seed = process.env['SEED'] ?? String(Date.now() % 100_000)
    console.log(`SEED=${seed}`)
    const chance = createChance(`import/${seed}`)
    const small = await PDFDocument.create()
    small.addPage([595, 842])
    small.addPage([595, 842])
    small.addPage([595, 842])
    const whole = await annotatedElsewhere(await small.save({ useObjectStreams: false }))
    for (let turn = 0; turn < 100; turn += 1) {
      const broken = whole.slice(0, chance.happens(0.1) ? chance.below(whole.length) : whole.length)
      for (let hit = 0; hit < 12; hit += 1)
        if (broken.length > 0) broken[chance.below(broken.length)] = chance.below(256)
      const result = await take(broken, whole)
      if (!result.ok) expect(result.failure.code).toMatch(/^import\//)
    }
  })
})
