/** What three other programs find in a PDF: pdf.js, poppler and MuPDF, each in its own process or library. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { COPY_LINE_NAME } from '../../../main/export/pdf/copy-line.ts'

/** As the file says it, in default user space. What a program does not tell is left out. */
export interface ReadMark {
  readonly page: number
  readonly subtype: string
  readonly name?: string
  readonly text: string
  /** Null: the program does not tell. */
  readonly author: string | null
  readonly rect: readonly number[]
  readonly quads?: readonly number[]
  readonly ink?: readonly (readonly number[])[]
  readonly line?: readonly number[]
  readonly isReply?: boolean
}

export class Scratch {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'export-'))
  put(name: string, bytes: Uint8Array | string): string {
    const file = path.join(this.folder, name)
    writeFileSync(file, bytes)
    return file
  }
  end(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const OUTPUT = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const

export function qpdfFaults(file: string): string {
  try {
    const said = execFileSync('qpdf', ['--check', file], { ...OUTPUT, stdio: ['ignore', 'pipe', 'pipe'] })
    return /No syntax or stream encoding errors found/.test(said) ? '' : said
  } catch (error) {
    return String((error as { stderr?: unknown }).stderr ?? error)
  }
}

const numbersIn = (text: string): number[] => (text.match(/-?\d*\.?\d+/g) ?? []).map(Number)

/** It tells the box of a line, not its direction. */
export async function byPdfJs(bytes: Uint8Array): Promise<ReadMark[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false })
  const pdf = await task.promise
  const marks: ReadMark[] = []
  for (let page = 0; page < pdf.numPages; page += 1) {
    const one = await pdf.getPage(page + 1)
    for (const raw of (await one.getAnnotations()) as PdfJsAnnotation[]) {
      if (IGNORED.has(raw.subtype) || raw.contentsObj?.str.startsWith('BẢN CÓ CHÚ THÍCH') === true) continue
      marks.push({
        page,
        subtype: raw.subtype,
        text: raw.contentsObj?.str ?? '',
        author: raw.titleObj?.str ?? '',
        rect: raw.rect,
        isReply: raw.inReplyTo !== undefined,
        ...(raw.quadPoints == null ? {} : { quads: [...raw.quadPoints] }),
        ...(raw.inkLists == null ? {} : { ink: raw.inkLists.map((list) => [...list]) }),
      })
    }
    one.cleanup()
  }
  await task.destroy()
  return marks
}

interface PdfJsAnnotation {
  readonly subtype: string
  readonly rect: number[]
  readonly contentsObj?: { readonly str: string }
  readonly titleObj?: { readonly str: string }
  readonly inReplyTo?: string
  readonly quadPoints?: ArrayLike<number> & Iterable<number>
  readonly inkLists?: (ArrayLike<number> & Iterable<number>)[]
}

const IGNORED = new Set(['Link', 'Widget', 'Popup'])

const MUPDF = `
var doc = new Document(scriptArgs[0]);
for (var page = 0; page < doc.countPages(); page++) {
  var annots = doc.loadPage(page).getAnnotations();
  for (var at = 0; at < annots.length; at++) {
    var one = annots[at], raw = one.getObject();
    var said = function (key) {
      var value = raw.get(key);
      if (value === undefined || value === null) return '';
      return value.resolve ? value.resolve() + '' : value + '';
    };
    print(JSON.stringify({ page: page, subtype: one.getType(), name: said('NM'), text: one.getContents(),
      author: one.getAuthor ? one.getAuthor() : '', rect: said('Rect'), quads: said('QuadPoints'), ink: said('InkList'),
      line: said('L'), reply: said('IRT') !== '' }));
  }
}`

export function byMupdf(file: string): ReadMark[] {
  const script = path.join(path.dirname(file), 'list.js')
  writeFileSync(script, MUPDF)
  return execFileSync('mutool', ['run', script, file], OUTPUT)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, string> & { page: number; reply: boolean })
    .filter(({ subtype, name }) => !IGNORED.has(String(subtype)) && unquoted(name) !== COPY_LINE_NAME)
    .map(
      ({
        page,
        subtype = '',
        name,
        text = '',
        author = '',
        rect = '',
        quads = '',
        ink = '',
        line = '',
        reply,
      }) => ({
        page,
        subtype,
        name: unquoted(name),
        text,
        author,
        rect: numbersIn(rect),
        isReply: reply,
        ...(quads === '' ? {} : { quads: numbersIn(quads) }),
        ...(ink === '' ? {} : { ink: (ink.match(/\[[^[\]]*\]/g) ?? []).map(numbersIn) }),
        ...(line === '' ? {} : { line: numbersIn(line) }),
      }),
    )
}

const unquoted = (text = ''): string => text.replace(/^\(|\)$/g, '')

const POPPLER = `
import sys, json, gi
gi.require_version('Poppler', '0.18')
from gi.repository import Poppler
document = Poppler.Document.new_from_file('file://' + sys.argv[1], None)
for index in range(document.get_n_pages()):
    page = document.get_page(index)
    for mapping in page.get_annot_mapping():
        annot, area = mapping.annot, mapping.area
        print(json.dumps({'page': index, 'subtype': annot.get_annot_type().value_nick, 'name': annot.get_name() or '',
            'text': annot.get_contents() or '', 'author': (annot.get_label() or '') if isinstance(annot, Poppler.AnnotMarkup) else None,
            'rect': [area.x1, area.y1, area.x2, area.y2]}))
`

/** Poppler has names of its own, and shows its rectangles in the visible page. */
export function byPoppler(file: string): ReadMark[] {
  const script = path.join(path.dirname(file), 'list.py')
  writeFileSync(script, POPPLER)
  const subtypes: Readonly<Record<string, string>> = {
    'strike-out': 'StrikeOut',
    'free-text': 'FreeText',
    highlight: 'Highlight',
    underline: 'Underline',
    text: 'Text',
    ink: 'Ink',
    square: 'Square',
    circle: 'Circle',
    line: 'Line',
    stamp: 'Stamp',
  }
  return execFileSync('/usr/bin/python3', [script, file], OUTPUT)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ReadMark)
    .filter(({ subtype, name }) => subtype in subtypes && name !== COPY_LINE_NAME)
    .map((mark) => ({ ...mark, subtype: subtypes[mark.subtype] ?? mark.subtype }))
}

/** A page as poppler draws it: width, height, and three bytes a pixel. */
export function drawnByPoppler(file: string, page: number, dpi = 60): Buffer {
  const out = `${file}.${page}`
  execFileSync('pdftoppm', [
    '-r',
    String(dpi),
    '-cropbox',
    '-f',
    String(page + 1),
    '-l',
    String(page + 1),
    '-singlefile',
    file,
    out,
  ])
  return readFileSync(`${out}.ppm`)
}

export function drawnByMupdf(file: string, page: number, dpi = 60): Buffer {
  const out = `${file}.${page}.mu.ppm`
  execFileSync('mutool', ['draw', '-q', '-r', String(dpi), '-F', 'ppm', '-o', out, file, String(page + 1)], {
    stdio: 'ignore',
  })
  return readFileSync(out)
}

/** Share of the picture's bytes that differ by more than `reach`. */
export function unlike(one: Buffer, other: Buffer, reach = 40): number {
  if (one.length !== other.length) return 1
  let different = 0
  for (let at = 20; at < one.length; at += 1)
    if (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) > reach) different += 1
  return different / one.length
}

export const dark = (picture: Buffer): number =>
  picture.subarray(20).reduce((sum, value) => sum + (value < 140 ? 1 : 0), 0)
