/**
 * A paper of our own, of what an office's papers are made of: words in an embedded TrueType font under its glyphs' numbers,
 * words in a standard one, a picture with a mask, a photograph. Not for reading: letters stand as they come.
 */

export interface SampleParts {
  /** A TrueType font file. */
  readonly font: Uint8Array
  /** A JPEG file, and its size in pixels. */
  readonly photo: Uint8Array
  readonly photoSize: number
  /** zlib. */
  readonly deflate: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** Points; a page of A4. */
const WIDTH = 595
const HEIGHT = 842
/** Pixels a side: as much as a coat of arms or a logo. */
const PICTURE = 600
/** Numbers of glyphs that are drawn: those of the Latin letters in any font. */
const GLYPHS = { first: 3, last: 98 }
const LINES = 12

export async function samplePaper({ font, photo, photoSize, deflate }: SampleParts): Promise<Uint8Array> {
  const packed = async (dict: string, bytes: Uint8Array): Promise<Thing> => {
    const small = await deflate(bytes)
    return [`<</Length ${small.length}/Filter/FlateDecode${dict}>>stream\n`, small, '\nendstream']
  }
  const picture = `/Type/XObject/Subtype/Image/Width ${PICTURE}/Height ${PICTURE}/BitsPerComponent 8`
  return fileOf([
    ['<</Type/Catalog/Pages 2 0 R>>'],
    ['<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 10 0 R>>/XObject<</P 11 0 R/J 13 0 R>>>>>>`,
    ],
    await packed('', letters(content())),
    [
      '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Sample/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>',
    ],
    [
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Sample/CIDToGIDMap/Identity/DW 600/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>',
    ],
    [
      '<</Type/FontDescriptor/FontName/AAAAAA+Sample/Flags 4/FontBBox[-500 -300 1500 1000]/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 700/StemV 80/FontFile2 8 0 R>>',
    ],
    await packed(`/Length1 ${font.length}`, font),
    await packed('', letters(toUnicode())),
    ['<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>'],
    await packed(`${picture}/ColorSpace/DeviceRGB/SMask 12 0 R`, shades(3)),
    await packed(`${picture}/ColorSpace/DeviceGray`, shades(1)),
    [
      `<</Type/XObject/Subtype/Image/Width ${photoSize}/Height ${photoSize}/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length ${photo.length}>>stream\n`,
      photo,
      '\nendstream',
    ],
  ])
}

function content(): string {
  const glyphs = Array.from({ length: GLYPHS.last - GLYPHS.first + 1 }, (_, at) => hex(GLYPHS.first + at))
  const share = Math.ceil(glyphs.length / LINES)
  const lines = Array.from({ length: LINES }, (_, at) => {
    const row = glyphs.slice(at * share, (at + 1) * share).join('')
    return `BT /A 13 Tf 1 0 0 1 60 ${780 - at * 20} Tm [<${row}> -20 <${row}>] TJ /B 13 Tf (Times ${at}) Tj ET`
  })
  return [
    ...lines,
    '0.5 w 60 500 m 500 500 l S 60 400 100 60 re f',
    'q 60 0 0 60 60 300 cm /P Do Q',
    'q 60 0 0 60 160 300 cm /J Do Q',
  ].join('\n')
}

const hex = (number: number): string => number.toString(16).padStart(4, '0')

const toUnicode = (): string =>
  `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <${hex(GLYPHS.first)}> <${hex(GLYPHS.last)}> <0020> endbfrange endcmap end end`

/** No two rows alike, so that it packs like a drawing and not like an empty sheet. */
const shades = (colours: number): Uint8Array =>
  Uint8Array.from({ length: PICTURE * PICTURE * colours }, (_, at) => (at >> 4) ^ (at >> 11))

type Thing = readonly (string | Uint8Array)[]

const letters = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Objects 1, 2, 3 … as a file with its table. */
function fileOf(things: readonly Thing[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  let length = 0
  const add = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? letters(part) : part
    parts.push(bytes)
    length += bytes.length
  }
  add('%PDF-1.7\n')
  const offsets = things.map((thing, at) => {
    const offset = length
    for (const part of [`${at + 1} 0 obj\n`, ...thing, '\nendobj\n']) add(part)
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = length
  const count = things.length + 1
  add(`xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`)
  add(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`)
  const file = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
