/** A PDF of page images, written page by page: memory does not grow with the paper. */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { A4 } from '../print/page.ts'
import { SCAN_SIZE } from './draw-scan.ts'

export interface ScanInfo {
  readonly title: string
  readonly pageCount: number
}

/** Objects: 1 catalog, 2 page tree, 3 info, then image, content and page of each page. */
const FIRST_PAGE_OBJECT = 4
const PER_PAGE = 3

class PdfFile {
  readonly #file: FileHandle
  readonly #offsets: number[] = []
  readonly #hash = createHash('sha256')
  #at = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  async write(bytes: string | Uint8Array): Promise<void> {
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    this.#hash.update(buffer)
    await this.#file.writeFile(buffer)
    this.#at += buffer.length
  }

  async object(number: number, dict: string, stream?: Uint8Array): Promise<void> {
    this.#offsets[number] = this.#at
    if (stream === undefined) return await this.write(`${String(number)} 0 obj\n<<${dict}>>\nendobj\n`)
    await this.write(`${String(number)} 0 obj\n<<${dict}/Length ${String(stream.length)}>>\nstream\n`)
    await this.write(stream)
    await this.write('\nendstream\nendobj\n')
  }

  async end(): Promise<void> {
    const start = this.#at
    const id = this.#hash.copy().digest('hex').slice(0, 32)
    const count = this.#offsets.length
    const rows = Array.from(
      { length: count - 1 },
      (_, index) => `${String(this.#offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
    )
    await this.write(`xref\n0 ${String(count)}\n0000000000 65535 f \n${rows.join('')}`)
    await this.write(
      `trailer\n<</Size ${String(count)}/Root 1 0 R/Info 3 0 R/ID[<${id}><${id}>]>>\nstartxref\n${String(start)}\n%%EOF\n`,
    )
  }
}

/** Text string of ISO 32000-1 §7.9.2.2 in UTF-16BE, as hexadecimal. */
function hexText(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  )
  return `<feff${units.join('')}>`
}

/** Writes `images` (JPEG, SCAN_SIZE) to a new file at `path`. */
export async function writeScan(
  path: string,
  info: ScanInfo,
  images: AsyncIterable<Uint8Array>,
): Promise<void> {
  const file = await open(path, 'w')
  try {
    const pdf = new PdfFile(file)
    const pageObject = (index: number) => FIRST_PAGE_OBJECT + index * PER_PAGE + 2
    const kids = Array.from(
      { length: info.pageCount },
      (_, index) => `${String(pageObject(index))} 0 R`,
    ).join(' ')
    await pdf.write('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n')
    await pdf.object(1, '/Type/Catalog/Pages 2 0 R/Lang(vi-VN)')
    await pdf.object(2, `/Type/Pages/Count ${String(info.pageCount)}/Kids[${kids}]`)
    await pdf.object(3, `/Title${hexText(info.title)}/Producer(scan)/CreationDate(D:20261118083000+07'00')`)
    const box = `0 0 ${String(A4.width)} ${String(A4.height)}`
    let index = 0
    for await (const image of images) {
      const number = pageObject(index) - 2
      const { width, height } = SCAN_SIZE
      await pdf.object(
        number,
        `/Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
        image,
      )
      await pdf.object(
        number + 1,
        '',
        Buffer.from(`q ${String(A4.width)} 0 0 ${String(A4.height)} 0 0 cm /Im Do Q`),
      )
      await pdf.object(
        number + 2,
        `/Type/Page/Parent 2 0 R/MediaBox[${box}]/Resources<</XObject<</Im ${String(number)} 0 R>>>>/Contents ${String(number + 1)} 0 R`,
      )
      index += 1
    }
    if (index !== info.pageCount)
      throw new Error(`${String(index)} page images for ${String(info.pageCount)} pages`)
    await pdf.end()
    await file.sync()
  } finally {
    await file.close()
  }
}
