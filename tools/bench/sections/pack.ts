/** A meeting's papers as one PDF: time and memory of the process that builds it, beside `qpdf --empty --pages`. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  buildByProcess,
  buildByQpdf,
  faultsOf,
  type Measured,
  makePapers,
  type PackShape,
} from '../pack-pdf.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'

const SHAPES: Readonly<Record<string, PackShape>> = {
  '50 papers, 1,000 pages': {
    ...{ signed: [12, 6, 2], scans: 30, scanPages: 390 },
  },
  '200 papers, 3,000 pages, 800 MB': {
    ...{ signed: [40, 10, 5], scans: 145, scanPages: 1525 },
  },
}
const BUDGET_MB = 1500

const FONTS = path.join(import.meta.dirname, '../../../node_modules/@expo-google-fonts')
const FACES = [
  'be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  'be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  'tinos/400Regular/Tinos_400Regular.ttf',
  'tinos/700Bold/Tinos_700Bold.ttf',
  'tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
]

export async function packSection({ quick, say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('pack', async (folder) => {
    for (const face of FACES) copyFileSync(path.join(FONTS, face), path.join(folder, path.basename(face)))
    const rows: Row[] = []
    for (const [what, shape] of Object.entries(SHAPES).slice(0, quick ? 1 : undefined))
      rows.push(...(await measure(folder, what, shape, { runs: quick ? 1 : 3, say })))
    return rows
  })
}

interface How {
  readonly runs: number
  readonly say: PlainBench['say']
}

async function measure(folder: string, what: string, shape: PackShape, { runs, say }: How): Promise<Row[]> {
  const place = path.join(folder, 'papers')
  mkdirSync(place)
  say(`pack, papers for ${what}`)
  const papers = await makePapers(place, shape)
  const out = path.join(folder, 'out.pdf')
  const ours: Measured[] = []
  const theirs: Measured[] = []
  let note = ''
  for (let run = 0; run < runs; run += 1) {
    say(`pack, ${what}, run ${run + 1} of ${runs}`)
    const { answer, ...measured } = await buildByProcess(papers, out, folder)
    ours.push(measured)
    if (answer.outcomes.some((outcome) => outcome !== 'whole')) throw new Error('a paper was not whole')
    if (run === 0) {
      const faults = faultsOf(out)
      if (faults !== '') throw new Error(faults)
      note = `${answer.pages} pages, ${(answer.bytes / 1e6).toFixed(0)} MB with ${answer.attached} originals inside; qpdf --check is content`
    }
    const peer = await buildByQpdf(papers, out)
    if (peer !== null) theirs.push(peer)
  }
  rmSync(place, { recursive: true })
  rmSync(out, { force: true })
  const peer = (pick: (one: Measured) => number) =>
    theirs.length === 0 ? {} : { peer: { name: 'qpdf --empty --pages', values: theirs.map(pick) } }
  const seconds = ({ seconds: value }: Measured): number => value
  const peak = ({ peakMb }: Measured): number => peakMb
  return [
    { section: 'pack', measure: what, unit: 's', values: ours.map(seconds), ...peer(seconds), note },
    {
      ...{
        section: 'pack',
        measure: `${what}, most memory`,
        unit: 'MB',
        values: ours.map(peak),
        ...peer(peak),
      },
      budget: { max: BUDGET_MB, of: 'median' },
    },
  ]
}
