/** Small files that ask for much: memory, time, or a stack without end. */
import { deflateSync } from 'node:zlib'
import {
  billionLaughs,
  deepNesting,
  doubleDeflate,
  onePage,
  operatorFlood,
  stream,
} from '../fixtures/bad-pdfs.ts'
import { drawing, packed, paper, WORDS } from './builder.ts'
import type { Maker } from './case.ts'

const MIB = 1024 * 1024
const times = (count: number, piece: string): string => piece.repeat(count)
const deflated = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 9 })
/** Its operators, packed. */
const page = (operators: string, resources = '', ...more: readonly (string | Buffer)[]): Buffer =>
  paper({
    content: deflateSync(Buffer.from(operators, 'latin1'), { level: 9 }),
    contentDict: '/Filter/FlateDecode',
    resources,
    more,
  })
const shading = (dict: string): Buffer => page('/S sh', '/Shading<</S 6 0 R>>', dict)
const tiling = (dict: string, data: string): Buffer =>
  page(
    '/Pattern cs /P scn 0 0 595 842 re f',
    '/Pattern<</P 6 0 R>>',
    stream(`/Type/Pattern/PatternType 1/PaintType 1/TilingType 1${dict}`, Buffer.from(data)),
  )
const image = (size: number, bits: number, space: string, data: Buffer, more = ''): Buffer =>
  drawing(`/Width ${size}/Height ${size}/BitsPerComponent ${bits}/ColorSpace${space}${more}`, data)

export const bombs: Readonly<Record<string, Maker>> = {
  'content of 700 MiB': () => doubleDeflate(700),
  'content packed four times': () => {
    let data = deflateSync(Buffer.alloc(400 * MIB, ' '), { level: 9 })
    for (let layer = 0; layer < 3; layer += 1) data = deflateSync(data, { level: 9 })
    return onePage(data, '/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode]')
  },
  'content as runs of one letter': () =>
    onePage(Buffer.alloc(2 * MIB, Buffer.from([129, 32])), '/Filter/RunLengthDecode'),
  'two million words': () => operatorFlood(2_000_000),
  'forms that draw forms': () => billionLaughs(8),
  'a form that draws itself': () =>
    page(
      '/X Do',
      '/XObject<</X 6 0 R>>',
      stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>',
        Buffer.from('/X Do /X Do'),
      ),
    ),
  'arrays four hundred thousand deep': () => deepNesting(400_000),
  'dictionaries in the content, very deep': () => page(`/A ${times(200_000, '<</B ')} BDC`),
  'brackets in a string, very deep': () => page(`BT /F 9 Tf ${times(400_000, '(')} Tj ET`),
  'a million states saved': () => page(times(1_000_000, 'q ')),
  'a million states too many given back': () => page(times(1_000_000, 'Q ')),
  'a path of three million lines': () => page(`0 0 m ${times(3_000_000, '9 9 l ')} S`),
  'half a million clips': () => page(times(500_000, '0 0 500 700 re W n ')),
  'dashes of nothing': () => page('[0.00001 0.00001] 0 d 0 0 m 99999 99999 l 50 w S'),
  'a line as wide as the sky': () => page('999999999 w 0 0 m 9 9 l S 1e30 0 0 1e30 0 0 cm 0 0 9 9 re f'),
  'letters as large as a town': () => page('BT /F 999999999 Tf 1 0 0 1 0 0 Tm (Xin chao) Tj ET'),
  'a string of ten million letters': () => page(`BT /F 9 Tf 20 20 Td (${times(10_000_000, 'a')}) Tj ET`),
  'an image of 900 million pixels, one bit': () =>
    image(30_000, 1, '/DeviceGray', deflated(30_000 * 3750), '/Filter/FlateDecode'),
  'an image of 900 million pixels without data': () => image(30_000, 8, '/DeviceRGB', Buffer.alloc(10)),
  'an image of 95 million pixels': () =>
    image(9_750, 8, '/DeviceRGB', deflated(9_750 * 9_750 * 3), '/Filter/FlateDecode'),
  'a mask of 900 million pixels': () =>
    drawing(
      '/Width 30000/Height 30000/ImageMask true/BitsPerComponent 1/Filter/FlateDecode',
      deflated(30_000 * 3750),
    ),
  'a small image of a gigabyte': () =>
    image(9, 8, '/DeviceGray', deflateSync(deflated(1024 * MIB)), '/Filter[/FlateDecode/FlateDecode]'),
  'a JPEG that says 65,500 by 65,500': () =>
    drawing(
      '/Width 65500/Height 65500/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode',
      Buffer.from('ffd8ffc0000b08ffdcffdc01011100ffda0008010100003f00112233ffd9', 'hex'),
    ),
  'a fax of a million columns': () =>
    drawing(
      '/Width 1000000/Height 1000000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 1000000/Rows 1000000>>',
      Buffer.alloc(90_000, 0xff),
    ),
  'ten thousand drawings of one large image': () =>
    paper({
      resources: '/XObject<</I 6 0 R>>',
      content: times(10_000, 'q 500 0 0 700 40 60 cm /I Do Q '),
      more: [
        packed(
          '/Type/XObject/Subtype/Image/Width 4000/Height 4000/BitsPerComponent 8/ColorSpace/DeviceGray',
          Buffer.alloc(16_000_000),
        ),
      ],
    }),
  'four hundred images in a line': () =>
    paper({
      content: times(
        400,
        `BI /W 900 /H 900 /BPC 8 /CS /G /F /Fl ID ${deflated(810_000).toString('latin1')} EI `,
      ),
    }),
  'a soft mask of itself': () =>
    page(
      '/G gs /X Do',
      '/ExtGState<</G 7 0 R>>/XObject<</X 6 0 R>>',
      stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>/Resources<</ExtGState<</G 7 0 R>>/XObject<</X 6 0 R>>>>',
        Buffer.from('/G gs 0 0 9 9 re f'),
      ),
      '<</SMask<</S/Luminosity/G 6 0 R>>>>',
    ),
  'a thousand layers of transparency': () =>
    page(
      times(1000, '/X Do '),
      '/XObject<</X 6 0 R>>',
      stream(
        '/Type/XObject/Subtype/Form/BBox[0 0 9999 9999]/Group<</S/Transparency/I true/K true>>',
        Buffer.from('0 0 9 9 re f'),
      ),
    ),
  'tiles of nothing': () =>
    tiling('/BBox[0 0 1 1]/XStep 0.00001/YStep 0.00001/Resources<<>>', '0 0 1 1 re f'),
  'tiles as large as a field': () =>
    tiling('/BBox[0 0 99999 99999]/XStep 99999/YStep 99999/Resources<<>>', '0 0 9 9 re f'),
  'tiles made of themselves': () =>
    tiling(
      '/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 6 0 R>>>>',
      '/Pattern cs /P scn 0 0 9 9 re f',
    ),
  'a function of a thousand million samples': () =>
    shading(
      '<</ShadingType 1/ColorSpace/DeviceGray/Function<</FunctionType 0/Domain[0 1 0 1 0 1]/Range[0 1]/Size[1000 1000 1000]/BitsPerSample 32>>>>',
    ),
  'functions stitched from themselves': () =>
    page(
      '/S sh',
      '/Shading<</S 6 0 R>>',
      '<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 500 500]/Function 7 0 R>>',
      '<</FunctionType 3/Domain[0 1]/Bounds[]/Encode[0 1]/Functions[7 0 R]>>',
    ),
  'a mesh without end': () =>
    page(
      '/S sh',
      '/Shading<</S 6 0 R>>',
      packed(
        '/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 595 0 842 0 1 0 1 0 1]',
        Buffer.alloc(12 * MIB, 7),
      ),
    ),
  'a colour space of itself': () =>
    page('/C cs 1 scn 0 0 9 9 re f', '/ColorSpace<</C 6 0 R>>', '[/Indexed 6 0 R 255 (abc)]'),
  'four million colours named': () => page(times(900_000, '0.1 0.2 0.3 rg ') + WORDS),
  'a description of 300 MiB': () =>
    paper({
      catalog: '/Metadata 6 0 R',
      more: [packed('/Type/Metadata/Subtype/XML', Buffer.alloc(300 * MIB, '<a>'))],
    }),
  'layers in a circle': () =>
    paper({
      catalog: '/OCProperties<</OCGs[6 0 R]/D<</Order 7 0 R/BaseState/ON>>>>',
      more: ['<</Type/OCG/Name(A)>>', '[[7 0 R] 6 0 R]'],
    }),
  'structure in a circle': () =>
    paper({
      catalog: '/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R',
      page: '/StructParents 0',
      more: [
        '<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>',
        '<</Type/StructElem/S/P/P 6 0 R/K[7 0 R 0]/Pg 3 0 R>>',
      ],
    }),
  ...annotations(),
}

function annotations(): Record<string, Maker> {
  const many = (count: number, dict: (index: number) => string): Maker => {
    return () => {
      const all = Array.from(
        { length: count },
        (_, index) =>
          `<</Type/Annot/Rect[${index % 500} ${index % 800} ${(index % 500) + 20} ${(index % 800) + 9}]${dict(index)}>>`,
      )
      return paper({ page: `/Annots[${all.map((_, index) => `${index + 6} 0 R`).join(' ')}]`, more: all })
    }
  }
  return {
    'ten thousand links': many(10_000, () => '/Subtype/Link/Dest[3 0 R/Fit]'),
    'ten thousand notes': many(10_000, (index) => `/Subtype/Text/Contents(Ghi chu ${index})/Name/Note`),
    'ten thousand highlights': many(
      10_000,
      () => '/Subtype/Highlight/QuadPoints[10 20 90 20 10 10 90 10]/C[1 1 0]',
    ),
    'ten thousand fields': many(10_000, (index) => `/Subtype/Widget/FT/Tx/T(o ${index})/V(x)/DA(/F 9 Tf)`),
    'annotations in a circle': () =>
      paper({
        page: '/Annots[6 0 R]',
        more: [
          '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Popup 7 0 R/IRT 6 0 R>>',
          '<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 6 0 R>>',
        ],
      }),
    'an annotation drawn by itself': () =>
      paper({
        page: '/Annots[6 0 R]',
        more: [
          '<</Type/Annot/Subtype/Stamp/Rect[0 0 900 900]/AP<</N 7 0 R>>>>',
          stream(
            '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>',
            Buffer.from('/X Do'),
          ),
        ],
      }),
    'annotations that are numbers': () => paper({ page: '/Annots[1 (a) null 99 0 R [[]]]' }),
    'ink of a million points': () =>
      paper({
        page: '/Annots[6 0 R]',
        more: [
          `<</Type/Annot/Subtype/Ink/Rect[0 0 500 700]/InkList[[${times(1_000_000, '9 9 ')}]]/C[1 0 0]>>`,
        ],
      }),
    'fields in a circle': () =>
      paper({
        catalog: '/AcroForm<</Fields[6 0 R]/DA(/F 9 Tf)>>',
        page: '/Annots[6 0 R]',
        more: ['<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 99 20]/Kids[6 0 R]/Parent 6 0 R>>'],
      }),
  }
}
