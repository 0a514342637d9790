/** What other programs find in a pack. */
import { execFileSync } from 'node:child_process'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const OUTPUT = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const

export function poppler(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { ...OUTPUT, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return `${stdout ?? ''}${stderr ?? ''}`
  }
}

/** Text of each page. */
export const texts = (file: string, ...args: string[]): string[] =>
  poppler('pdftotext', ...args, file, '-')
    .normalize('NFC')
    .split('\f')

export interface ShownLine {
  readonly text: string
  /** Share of the shown page's width and height, from its top left corner. */
  readonly x: number
  readonly y: number
  /** Written from left to right as the page is shown. */
  readonly upright: boolean
}

/** Lines of words as MuPDF shows them, page by page. */
export function linesByMupdf(file: string, pages: string): ShownLine[][] {
  const xml = execFileSync('mutool', ['draw', '-q', '-F', 'stext', '-o', '-', file, pages], OUTPUT)
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width = '1', height = '1'] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? []
      return [...page.matchAll(/<line bbox="([^"]+)" wmode="0" dir="([^"]+)"[^>]*>(.*?)<\/line>/gs)].map(
        ([, bbox = '', dir = '', letters = '']) => {
          const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = bbox.split(' ').map(Number)
          const [dx = 0, dy = 1] = dir.split(' ').map(Number)
          return {
            text: [...letters.matchAll(/ c="([^"]*)"/g)].map(([, letter = '']) => plain(letter)).join(''),
            x: (x1 + x2) / 2 / Number(width),
            y: (y1 + y2) / 2 / Number(height),
            upright: dx > 0.99 && Math.abs(dy) < 0.01,
          }
        },
      )
    })
}

const plain = (letter: string): string =>
  letter
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .normalize('NFC')
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

interface Found {
  readonly labels: readonly string[]
  readonly outline: readonly Entry[]
  /** By page: where its links lead, as 0-based pages; null: an address outside. */
  readonly links: ReadonlyMap<number, readonly (number | null)[]>
}
export interface Entry {
  readonly title: string
  readonly page: number
  readonly kids: readonly Entry[]
}

type Item = { title: string; dest: unknown; items: Item[] }

export async function byPdfJs(bytes: Uint8Array, linksOn: readonly number[]): Promise<Found> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  const pdf = await task.promise
  const pageOf = async (dest: unknown): Promise<number> =>
    pdf.getPageIndex((dest as [Parameters<typeof pdf.getPageIndex>[0]])[0])
  const entries = async (items: readonly Item[]): Promise<Entry[]> =>
    Promise.all(
      items.map(async ({ title, dest, items: kids }) => ({
        title,
        page: await pageOf(dest),
        kids: await entries(kids),
      })),
    )
  const links = new Map<number, (number | null)[]>()
  for (const page of linksOn) {
    const all = (await (await pdf.getPage(page + 1)).getAnnotations()) as {
      subtype: string
      dest?: unknown
    }[]
    const found = all.filter(({ subtype }) => subtype === 'Link')
    links.set(page, await Promise.all(found.map(async ({ dest }) => (dest == null ? null : pageOf(dest)))))
  }
  const labels = (await pdf.getPageLabels()) ?? []
  const outline = await entries(((await pdf.getOutline()) ?? []) as unknown as Item[])
  await task.destroy()
  return { labels, outline, links }
}
