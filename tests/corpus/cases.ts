/** Every file of the corpus, by name. The same seed makes the same files. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { actions } from './actions.ts'
import { bombs } from './bombs.ts'
import { packed, paper } from './builder.ts'
import type { CorpusCase, Maker } from './case.ts'
import { chanceOf } from './chance.ts'
import { mutators } from './mutators.ts'
import { files, fonts, pages, trees } from './structures.ts'

const fixture = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '..', 'fixtures', 'vn-gov', `${name}.pdf`))

/** Only these answers are right. */
const exact: Readonly<Record<string, readonly string[]>> = {
  empty: ['paper/empty'],
  'needs a password': ['paper/encrypted'],
  'opens with an empty password': ['opens'],
  'no pages': ['paper/no-pages'],
  'a Word file': ['paper/damaged'],
  'a hundred updates': ['opens'],
  linearised: ['opens'],
  'turned and cropped': ['opens'],
  'many sizes and turns': ['opens'],
  'one point square': ['opens'],
  'as large as a PDF may be': ['opens'],
  'six thousand pages': ['paper/too-many-pages'],
  'two hundred thousand pages': ['paper/too-many-pages', 'reader/stuck'],
  'ten thousand links': ['opens'],
  'a page that only says what it is': ['opens'],
}

function groupOf(group: string, makers: Readonly<Record<string, Maker>>): CorpusCase[] {
  return Object.entries(makers).map(([name, make]) => {
    const answers = exact[name] ?? (group === 'deeds' ? ['opens'] : undefined)
    return { group, name, make, ...(answers === undefined ? {} : { answers }) }
  })
}

/** Every kind of object that our papers have: text, scan, forms, updates, packed objects. */
const sources: Readonly<Record<string, () => Promise<Buffer>>> = {
  decree: async () => fixture('nghi-dinh-282-2025-nd-cp'),
  'signed decision': async () => fixture('quyet-dinh-63-2025-ubnd-phu-tho'),
  'consolidated law': async () => fixture('van-ban-hop-nhat-30-vbhn-vpqh'),
  'packed objects': () => small(true),
  'plain objects': () => small(false),
  'a scan': async () =>
    paper({
      resources: '/XObject<</I 6 0 R>>',
      content: 'q 595 0 0 842 0 0 cm /I Do Q',
      more: [
        packed(
          '/Type/XObject/Subtype/Image/Width 620/Height 877/BitsPerComponent 8/ColorSpace/DeviceGray',
          Buffer.alloc(620 * 877, 'scan of a page '),
        ),
      ],
    }),
}

async function small(useObjectStreams: boolean): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.TimesRoman)
  for (let page = 0; page < 6; page += 1) {
    const added = pdf.addPage([595, 842])
    for (let line = 0; line < 30; line += 1)
      added.drawText(`Dieu ${page + 1}. Khoan ${line} ve to chuc hop khong giay`, {
        x: 60,
        y: 780 - line * 22,
        size: 12,
        font,
      })
    added.drawRectangle({ x: 60, y: 40, width: 200, height: 60, opacity: 0.3 })
  }
  const field = pdf.getForm().createTextField('ho-ten')
  field.addToPage(pdf.getPage(0), { x: 300, y: 40, width: 200, height: 24 })
  pdf.setTitle('To trinh')
  return Buffer.from(await pdf.save({ useObjectStreams }))
}

/** `each`: files of every way to break, from sources in turn. */
export function brokenCases(seed: number, each: number): CorpusCase[] {
  const names = Object.keys(sources)
  return Object.entries(mutators).flatMap(([way, mutate], row) =>
    Array.from({ length: each }, (_, index): CorpusCase => {
      const source = names[(row + index) % names.length] ?? 'decree'
      const own = (seed * 1_000_003 + row * 1009 + index) >>> 0
      const make: Maker = async () => mutate(await (sources[source] ?? sources['decree'])!(), chanceOf(own))
      return { group: 'broken', name: `${source}: ${way} ${index + 1}`, make, seed: own }
    }),
  )
}

export const madeCases: readonly CorpusCase[] = [
  ...groupOf('files', files),
  ...groupOf('trees', trees),
  ...groupOf('pages', pages),
  ...groupOf('fonts and pictures', fonts),
  ...groupOf('bombs', bombs),
  ...groupOf('deeds', actions),
]

export const allCases = (seed: number, each = 7): readonly CorpusCase[] => [
  ...madeCases,
  ...brokenCases(seed, each),
]
