/** PDFs that a test needs, made on the spot. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { degrees, PDFDocument, type PDFPage, PDFString, StandardFonts } from 'pdf-lib'

export interface Papers {
  /** Four pages turned 0, 90, 180, 270 degrees, cropped to (40, 60), each with one line of text at (100, 500). */
  readonly turned: string
  /** Three pages without a letter. */
  readonly scan: string
  /** One page that shows a sixteenth of its picture, a JPEG of upright lines one pixel wide. */
  readonly partShown: string
  /** One page with links to a web page, to a program, and of JavaScript, at (100, 700), (100, 600), (100, 500). */
  readonly linked: string
  readonly damaged: string
  readonly encrypted: string
  readonly empty: string
  readonly noPages: string
  readonly end: () => Promise<void>
}

/** Opens with an owner password only a hex away: standard security handler, revision 2, user password "x". */
const ENCRYPTED = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  `4 0 obj<</Filter/Standard/V 1/R 2/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>/P -4>>endobj`,
  'trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>',
  '%%EOF',
].join('\n')

const NO_PAGES = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
  'trailer<</Root 1 0 R/Size 3>>',
  '%%EOF',
].join('\n')

export async function makePapers(): Promise<Papers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reader-papers-'))
  const put = async (name: string, bytes: Uint8Array | string): Promise<string> => {
    const file = path.join(folder, name)
    await writeFile(file, bytes)
    return file
  }
  return {
    turned: await put('turned.pdf', await turned()),
    scan: await put('scan.pdf', await scan()),
    partShown: await put('part-shown.pdf', await partShown()),
    linked: await put('linked.pdf', await linked()),
    damaged: await put('damaged.pdf', `%PDF-1.7\n${'not a paper '.repeat(400)}`),
    encrypted: await put('encrypted.pdf', ENCRYPTED),
    empty: await put('empty.pdf', ''),
    noPages: await put('no-pages.pdf', NO_PAGES),
    end: async () => rm(folder, { recursive: true, force: true }),
  }
}

async function turned(): Promise<Uint8Array> {
  const paper = await PDFDocument.create()
  const font = await paper.embedFont(StandardFonts.Helvetica)
  for (const angle of [0, 90, 180, 270]) {
    const page = paper.addPage([600, 800])
    page.setCropBox(40, 60, 500, 700)
    page.setRotation(degrees(angle))
    page.drawText(`Turned ${angle} sentence`, { x: 100, y: 500, size: 20, font })
  }
  return paper.save()
}

async function partShown(): Promise<Uint8Array> {
  const [width, height] = [2400, 3200]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  for (let x = 0; x < width; x += 2) context.fillRect(x, 0, 1, height)
  const paper = await PDFDocument.create()
  const picture = await paper.embedJpg(await canvas.encode('jpeg', 95))
  const page = paper.addPage([600, 800])
  page.drawImage(picture, { x: -900, y: -1200, width: 2400, height: 3200 })
  return paper.save()
}

async function linked(): Promise<Uint8Array> {
  const paper = await PDFDocument.create()
  const font = await paper.embedFont(StandardFonts.Helvetica)
  const page = paper.addPage([595, 842])
  for (const [y, text, action] of [
    [700, 'web page', { S: 'URI', URI: PDFString.of('https://vanban.chinhphu.vn/tai-lieu?id=7') }],
    [600, 'program', { S: 'Launch', F: PDFString.of('C:/Windows/System32/calc.exe') }],
    [500, 'script', { S: 'JavaScript', JS: PDFString.of('app.launchURL("file:///etc/passwd")') }],
  ] as const) {
    page.drawText(text, { x: 100, y, size: 20, font })
    addLink(paper, page, y, action)
  }
  return paper.save()
}

function addLink(
  paper: PDFDocument,
  page: PDFPage,
  y: number,
  action: Readonly<Record<string, unknown>>,
): void {
  const link = paper.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [95, y - 5, 250, y + 20],
    Border: [0, 0, 1],
    A: action as never,
  })
  page.node.addAnnot(paper.context.register(link))
}

async function scan(): Promise<Uint8Array> {
  const paper = await PDFDocument.create()
  for (let page = 0; page < 3; page += 1)
    paper.addPage([595, 842]).drawRectangle({ x: 60, y: 60, width: 400, height: 600, opacity: 0.2 })
  return paper.save()
}
