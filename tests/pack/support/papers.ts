/** Packs of the real signed papers and of papers made here, as the process that builds them is told. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { degrees, PDFDocument, PDFHexString, PDFName, PDFNumber } from 'pdf-lib'
import { buildPack } from '../../../main/pack/build.ts'
import type { PackOrder, PackOrderPaper } from '../../../main/pack/order.ts'
import type { FileId, FileVersionId, Sha256 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { PackAnswer } from '../../../shared/pack/answer.ts'
import type { PackLedger } from '../../../shared/pack/ledger.ts'
import { type PackRow, planPack } from '../../../shared/pack/plan.ts'
import { readFace } from '../../export/support/fonts.ts'

export const AT = instant(Date.UTC(2026, 10, 23, 7, 5, 9))
const FOLDER = path.join(import.meta.dirname, '../../fixtures/vn-gov')
export const real = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(FOLDER, `${name}.pdf`)))

export interface TestPaper extends PackRow {
  readonly item: { readonly number: string; readonly name: string }
  readonly name: string
  readonly reference: string
  readonly bytes: Uint8Array
  readonly versionNumber: number
  readonly layers: PackOrderPaper['layers']
  readonly withheld?: boolean
}

const id = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function paper(
  name: string,
  bytes: Uint8Array,
  pageCount: number,
  change: Partial<TestPaper> = {},
): TestPaper {
  return {
    key: id(`key ${name}`),
    fileVersionId: id(`version ${name} ${change.versionNumber ?? 1}`) as FileVersionId,
    here: true,
    item: { number: '1.', name: 'Báo cáo tình hình kinh tế - xã hội quý III' },
    reference: '',
    versionNumber: 1,
    layers: [],
    ...{ name, bytes, pageCount },
    ...change,
  }
}

export interface Built {
  readonly bytes: Buffer
  readonly answer: PackAnswer
  readonly ledger: PackLedger
  readonly order: PackOrder
}

export interface PackChange extends Partial<PackOrder> {
  readonly ledger?: PackLedger | null
}

export function orderFor(
  rows: readonly TestPaper[],
  { ledger = null, ...change }: PackChange = {},
): { readonly order: PackOrder; readonly ledger: PackLedger } {
  const plan = planPack({ rows, ledger, which: change.which ?? 'all', at: AT })
  const papers = plan.papers.map(({ row, standing, document, pages }): PackOrderPaper => {
    const { item, name, reference, fileVersionId, versionNumber, pageCount, layers, here, bytes } = row
    return {
      source: here ? rows.indexOf(row) : null,
      withheld: row.withheld ?? false,
      fileId: id(`file ${name}`) as FileId,
      sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
      originator: '',
      ...{ item, name, reference, fileVersionId, versionNumber, pageCount, layers },
      ...{ standing, document, pages: [...pages] },
    }
  })
  const order: PackOrder = {
    do: 'pack',
    meeting: {
      name: 'Phiên họp thường kỳ tháng 11 năm 2026',
      organization: 'Ủy ban nhân dân xã Đồng Hỷ',
      start: AT,
      place: 'Phòng họp số 1, trụ sở UBND xã',
    },
    edition: plan.edition,
    which: 'all',
    gone: plan.gone.flatMap(({ pages }) => pages),
    by: { id: id('an') as never, name: 'Nguyễn Thị Bích Phượng', position: 'Chủ tịch' },
    at: AT,
    watermark: false,
    printLine: false,
    booklet: false,
    papers,
    fonts: '',
    ...change,
  }
  return { order, ledger: plan.ledger }
}

export async function build(rows: readonly TestPaper[], change: PackChange = {}): Promise<Built> {
  const { order, ledger } = orderFor(rows, change)
  const pieces: Uint8Array[] = []
  const answer = await buildPack(order, {
    read: async (source) => rows[source]?.bytes ?? new Uint8Array(),
    readFace,
    write: async (bytes) => void pieces.push(bytes),
    progress: () => undefined,
  })
  return { bytes: Buffer.concat(pieces), answer, ledger, order }
}

/** Turned, cropped, shifted and scaled pages, each with a frame at its visible edge; links, a form, names, hidden layers. */
export async function oddPaper(): Promise<{ readonly bytes: Uint8Array; readonly pageCount: number }> {
  const pdf = await PDFDocument.create()
  const turns = [0, 90, 180, 270]
  for (const [at, turn] of [...turns, ...turns].entries()) {
    const page = pdf.addPage([700, 900])
    page.node.set(PDFName.of('MediaBox'), pdf.context.obj([-50, 30, 650, 930]))
    if (at >= 4) {
      page.node.set(PDFName.of('CropBox'), pdf.context.obj([10, 100, 560, 800]))
      page.node.set(PDFName.of('UserUnit'), PDFNumber.of(1.5))
    }
    page.setRotation(degrees(turn))
    // A state that is never taken back, as careless writers leave it.
    page.node.set(
      PDFName.Contents,
      pdf.context.register(pdf.context.flateStream('q 0.5 0 0 0.5 90 90 cm 1 0 0 RG 100 100 200 200 re S')),
    )
  }
  const [first, , third] = pdf.getPages()
  if (first === undefined || third === undefined) throw new Error('no pages')
  const link = (entries: Record<string, unknown>) =>
    pdf.context.register(
      pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 100, 60, 120], ...entries } as never),
    )
  first.node.set(
    PDFName.Annots,
    pdf.context.obj([
      link({ Dest: PDFHexString.fromText('chỗ ba') }),
      link({ A: { S: 'GoTo', D: [third.ref, 'XYZ', 0, 500, null] } }),
      link({ A: { S: 'Launch', F: PDFHexString.fromText('may.exe') } }),
      link({ A: { S: 'URI', URI: PDFHexString.fromText('https://example.gov.vn') } }),
      link({ Dest: PDFHexString.fromText('không có') }),
    ]),
  )
  pdf.catalog.set(
    PDFName.of('Names'),
    pdf.context.obj({
      Dests: { Names: [PDFHexString.fromText('chỗ ba'), [third.ref, 'Fit']] },
      JavaScript: {
        Names: [PDFHexString.fromText('x'), { S: 'JavaScript', JS: PDFHexString.fromText('1') }],
      },
    } as never),
  )
  const hidden = pdf.context.register(pdf.context.obj({ Type: 'OCG', Name: PDFHexString.fromText('Nháp') }))
  third.node.set(PDFName.of('Resources'), pdf.context.obj({ Properties: { L0: hidden } } as never))
  third.node.set(
    PDFName.Contents,
    pdf.context.register(pdf.context.flateStream('/OC /L0 BDC 0 0 0 rg 0 100 600 700 re f EMC')),
  )
  pdf.catalog.set(
    PDFName.of('OCProperties'),
    pdf.context.obj({ OCGs: [hidden], D: { OFF: [hidden] } } as never),
  )
  return { bytes: await pdf.save(), pageCount: 8 }
}
