/** Files whose order is wrong or only unusual: tables, trees, pages, fonts, outlines, page labels. */
import { deflateSync } from 'node:zlib'
import { degrees, PDFDocument } from 'pdf-lib'
import {
  assemble,
  countLies,
  cyclicTree,
  encrypted,
  linearised,
  manyPages,
  noPages,
  onePage,
  saying,
  stream,
  turnedAndCropped,
} from '../fixtures/bad-pdfs.ts'
import { drawing, packed, paper, WORDS, withTree } from './builder.ts'
import type { Maker } from './case.ts'

const text = (content: string): Buffer => Buffer.from(content, 'latin1')
const chain = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('')

export const files: Readonly<Record<string, Maker>> = {
  empty: () => Buffer.alloc(0),
  'one byte': () => text('%'),
  'a header alone': () => text('%PDF-1.7\n'),
  'header and end': () => text('%PDF-1.7\n%%EOF\n'),
  'a Word file': () => Buffer.concat([text('PK\u0003\u0004'), Buffer.alloc(5000, 'word/document.xml')]),
  'a page of a Wi-Fi gate': () => text('<!doctype html><title>Wi-Fi</title>'),
  'zeros alone': () => Buffer.alloc(200_000),
  'words between the marks of a PDF': () => text(`%PDF-1.7\n${'not a paper '.repeat(400)}`),
  'no pages': noPages,
  'table without end': () => text(`%PDF-1.4\nxref\n0 99999999\n${'0000000000 65535 f \n'.repeat(2000)}`),
  'a table of a thousand million': () => paper({ trailer: '/Size 1000000000' }),
  'its own predecessor': () => paper({ trailer: '/Prev 15' }),
  'a catalog that is its own tree': () => assemble(['<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>']),
  'root that is no dictionary': () => assemble(['[1 2 3]']),
  'table as a stream of noise': () => xrefStream(Buffer.alloc(400, 0x5a)),
  'table as a stream that is too short': () => xrefStream(Buffer.alloc(3)),
  'packed objects of noise': () => objectStream(Buffer.from('this is no object at all'), 4),
  'packed objects that lie about their number': () => objectStream(Buffer.from('7 0 <<>>'), 2_000_000_000),
  'packed objects that extend themselves': () => objectStream(Buffer.from('7 0 <<>>'), 1, '/Extends 6 0 R'),
  'old table and new stream in one': hybrid,
  'a hundred updates': () => updates(100),
  linearised: () => linearised('Xin chao'),
  'linearised and cut': () => linearised('Xin chao').subarray(0, 700),
  'opens with an empty password': () => encrypted(''),
  'needs a password': () => encrypted('mat-khau'),
  'encrypted by nobody knows what': () =>
    paper({ trailer: '/Encrypt<</Filter/Nobody/V 99/R 99/O()/U()/P 0>>/ID[<00><00>]' }),
  'encrypted with a broken dictionary': () => paper({ trailer: '/Encrypt 99 0 R' }),
}

function xrefStream(table: Buffer): Buffer {
  const head =
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n'
  const dict = `<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Length ${table.length}>>`
  return Buffer.concat([
    text(`${head}3 0 obj\n${dict}\nstream\n`),
    table,
    text(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`),
  ])
}

const objectStream = (data: Buffer, count: number, more = ''): Buffer =>
  paper({
    more: [stream(`/Type/ObjStm/N ${count}/First 4${more}/Filter/FlateDecode`, deflateSync(data))],
    page: '/Thumb 7 0 R',
  })

function hybrid(): Buffer {
  const old = paper()
  const xref = old.lastIndexOf('xref\n0')
  return Buffer.concat([
    old,
    text(
      `xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev ${old.indexOf('xref\n')}/XRefStm ${xref}>>\nstartxref\n${old.length}\n%%EOF\n`,
    ),
  ])
}

function updates(count: number): Buffer {
  let file = paper()
  for (let version = 1; version <= count; version += 1) {
    const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1] ?? '0'
    const words = `BT /F 14 Tf 72 700 Td (Lan sua ${version}) Tj ET`
    const object = `4 0 obj\n<</Length ${words.length}>>\nstream\n${words}\nendstream\nendobj\n`
    const row = String(file.length).padStart(10, '0')
    file = Buffer.concat([
      file,
      text(
        `${object}xref\n4 1\n${row} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev ${before}>>\nstartxref\n${file.length + object.length}\n%%EOF\n`,
      ),
    ])
  }
  return file
}

export const trees: Readonly<Record<string, Maker>> = {
  'says seven pages, has one': () => countLies(7),
  'says minus one page': () => countLies(-1),
  'says a thousand million pages': () => countLies(1_000_000_000),
  'pages in a circle': cyclicTree,
  'a page that is its own child': () =>
    withTree('<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Pages/Parent 3 0 R/Count 1/Kids[3 0 R]>>'),
  'children that are a number': () => withTree('<</Type/Pages/Count 1/Kids 5>>'),
  'children that are nothing': () => withTree('<</Type/Pages/Count 3/Kids[null null 9 0 R]>>'),
  'a tree three thousand deep': () =>
    withTree(
      ...Array.from({ length: 3000 }, (_, index) => `<</Type/Pages/Count 1/Kids[${index + 3} 0 R]>>`),
      '<</Type/Page/MediaBox[0 0 595 842]>>',
    ),
  'six thousand pages': () => manyPages(6000),
  'two hundred thousand pages': () => manyPages(200_000),
  'pages without types': () => withTree('<</Count 1/Kids[3 0 R]>>', '<</MediaBox[0 0 595 842]>>'),
  'outline in a circle': () =>
    withOutline('/First 7 0 R/Last 7 0 R', [
      '<</Title(A)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>',
    ]),
  'outline two thousand deep': () =>
    withOutline(
      '/First 7 0 R/Last 7 0 R',
      Array.from(
        { length: 2000 },
        (_, index) => `<</Title(Muc ${index})/First ${index + 8} 0 R/Last ${index + 8} 0 R/Dest[3 0 R/Fit]>>`,
      ),
    ),
  'outline of forty thousand': () =>
    withOutline(
      '/First 7 0 R/Last 7 0 R',
      Array.from(
        { length: 40_000 },
        (_, index) => `<</Title(Muc ${index})/Next ${index + 8} 0 R/Dest[3 0 R/Fit]>>`,
      ),
    ),
  'outline with a title of a million letters': () =>
    withOutline('/First 7 0 R/Last 7 0 R', [`<</Title(${'A'.repeat(1_000_000)})/Dest/nowhere>>`]),
  'names of places in a circle': () =>
    paper({
      catalog: '/Names<</Dests 6 0 R>>/Outlines 7 0 R',
      more: ['<</Kids[6 0 R]>>', '<</First 8 0 R/Last 8 0 R>>', '<</Title(A)/Dest(nowhere)>>'],
    }),
  'page labels of a thousand million letters': () =>
    paper({ catalog: '/PageLabels<</Nums[0<</S/A/St 2000000000>>]>>' }),
  'page labels, roman and past the end': () =>
    paper({ catalog: '/PageLabels<</Nums[0<</S/r/St 3999999>> 7<</S/D>> -3<</P(x)>>]>>' }),
  'page labels in a circle': () => paper({ catalog: '/PageLabels 6 0 R', more: ['<</Kids[6 0 R]>>'] }),
  'page labels with a prefix of a page': () =>
    paper({ catalog: `/PageLabels<</Nums[0<</P(${'x'.repeat(100_000)})/S/D>>]>>` }),
}

const withOutline = (top: string, items: readonly string[]): Buffer =>
  paper({
    catalog: '/Outlines 6 0 R/PageMode/UseOutlines',
    more: [`<</Type/Outlines${top}/Count ${items.length}>>`, ...items],
  })

const boxes = {
  'one point square': '[0 0 1 1]',
  'as large as a PDF may be': '[0 0 14400 14400]',
  'a hundred kilometres': '[0 0 99999999 99999999]',
  'without an area': '[100 100 100 100]',
  'upside down': '[595 842 0 0]',
  'far from the origin': '[-9000 -9000 -8400 -8100]',
  'not of numbers': '[/A (b) null NaN]',
  'too short': '[0 0 595]',
  'no array': '595',
  'a line': '[0 0 595 0.0001]',
  'wider than a wall': '[0 0 14400 3]',
} as const

export const pages: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    Object.entries(boxes).map(([name, box]) => [`page box: ${name}`, () => paper({ box })]),
  ),
  'crop box outside': () => paper({ page: '/CropBox[2000 2000 3000 3000]' }),
  'crop box larger': () => paper({ page: '/CropBox[-500 -500 3000 3000]' }),
  'turned and cropped': turnedAndCropped,
  'turned by 45': () => paper({ page: '/Rotate 45' }),
  'turned by a thousand million': () => paper({ page: '/Rotate -1000000000' }),
  'unit of a hundred': () => paper({ page: '/UserUnit 100' }),
  'unit of nothing': () => paper({ page: '/UserUnit 0' }),
  'unit below nothing': () => paper({ page: '/UserUnit -3' }),
  'no resources': () => onePage(WORDS).subarray(0),
  'many sizes and turns': mixed,
  'content that is not there': () =>
    withTree(
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[98 0 R 99 0 R]>>',
    ),
  'content of ten thousand pieces': () =>
    withTree(
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[${'4 0 R '.repeat(10_000)}]>>`,
      stream('', text('q Q')),
    ),
  'matrices of no numbers': () =>
    paper({ content: `q NaN 0 0 1e999 -1e999 0 cm ${WORDS} Q q 0 0 0 0 0 0 cm ${WORDS} Q` }),
  'a page that only says what it is': () => saying('Xin chao'),
}

async function mixed(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < 12; page += 1) {
    const added = pdf.addPage([200 + page * 90, 1200 - page * 80])
    added.setRotation(degrees((page % 4) * 90))
    if (page % 3 === 0) added.setCropBox(20, 30, 150, 140)
    added.drawRectangle({ x: 10, y: 10, width: 100, height: 100 })
  }
  return pdf.save()
}

const fontOf = (dict: string, ...more: readonly (string | Buffer)[]): Buffer =>
  paper({ resources: '/Font<</F 6 0 R>>', content: WORDS, more: [dict, ...more] })

export const fonts: Readonly<Record<string, Maker>> = {
  'font that is not there': () => fontOf('null'),
  'font of an unknown kind': () => fontOf('<</Type/Font/Subtype/Nothing/BaseFont/Nobody>>'),
  'font of noise': () =>
    fontOf(
      '<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 7 0 R>>',
      '<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 8 0 R>>',
      stream('', Buffer.alloc(9000, 0xa7)),
    ),
  'font cut short': () =>
    fontOf(
      '<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor 7 0 R>>',
      '<</Type/FontDescriptor/FontName/A/Flags 4/FontFile3 8 0 R>>',
      stream('/Subtype/Type1C', Buffer.from('0100040100010101', 'hex')),
    ),
  'composite font without parts': () =>
    fontOf('<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[]>>'),
  'map of letters that uses itself': () =>
    fontOf(
      '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>]>>',
      stream('/Type/CMap/CMapName/A/UseCMap 7 0 R', text('begincmap /A usecmap endcmap')),
    ),
  'map of letters without end': () =>
    fontOf(
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>',
      stream(
        '',
        text(
          `begincmap ${chain(3000, () => '1 beginbfrange <00000000> <ffffffff> <0041> endbfrange ')} endcmap`,
        ),
      ),
    ),
  'font drawn by itself': () =>
    fontOf(
      '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 88/LastChar 88/Widths[9]/Encoding<</Differences[88/X]>>/CharProcs<</X 7 0 R>>/Resources<</Font<</F 6 0 R>>>>>>',
      stream('', text('BT /F 9 Tf (X) Tj ET')),
    ),
  'widths of no number': () =>
    fontOf(
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar -9/LastChar 99999999/Widths[NaN null (x) 1e999]>>',
    ),
  'code in the place of a matrix': () =>
    fontOf(
      "<</Type/Font/Subtype/Type1/BaseFont/A/FontMatrix[1 0 0 1 0 (0\\); fetch\\('https://example.org/'\\); //)]/FontDescriptor 7 0 R>>",
      '<</Type/FontDescriptor/FontName/A/Flags 4>>',
    ),
  'a thousand fonts': () =>
    paper({
      resources: `/Font<<${chain(1000, (index) => `/G${index} 5 0 R`)}/F 5 0 R>>`,
      content: chain(1000, (index) => `BT /G${index} 9 Tf 50 50 Td (a) Tj ET `),
    }),
  'an image of an unknown space': () =>
    drawing('/Width 9/Height 9/BitsPerComponent 8/ColorSpace/Nothing', Buffer.alloc(300)),
  'an image without a size': () => drawing('/BitsPerComponent 8/ColorSpace/DeviceRGB', Buffer.alloc(300)),
  'an image below nothing': () =>
    drawing('/Width -9/Height -9/BitsPerComponent 8/ColorSpace/DeviceGray', Buffer.alloc(300)),
  'an image of 33 bits': () =>
    drawing('/Width 9/Height 9/BitsPerComponent 33/ColorSpace/DeviceGray', Buffer.alloc(300)),
  'noise as JPEG': () =>
    drawing(
      '/Width 99/Height 99/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode',
      Buffer.alloc(3000, 0xd8),
    ),
  'noise as JPEG 2000': () =>
    drawing('/Width 99/Height 99/ColorSpace/DeviceRGB/Filter/JPXDecode', Buffer.alloc(3000, 0x4f)),
  'noise as fax': () =>
    drawing(
      '/Width 9999/Height 9999/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 9999/Rows 9999>>',
      Buffer.alloc(3000, 0x31),
    ),
  'noise as JBIG2': () =>
    drawing(
      '/Width 99/Height 99/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode',
      Buffer.alloc(3000, 0x97),
    ),
  'a colour profile of noise': () =>
    drawing(
      '/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/ICCBased 7 0 R]',
      Buffer.alloc(243),
      packed('/N 3', Buffer.alloc(9000, 0x61)),
    ),
}
