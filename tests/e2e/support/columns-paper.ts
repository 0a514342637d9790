/** A paper to select words on: two columns, the end of a page, and one that lies on its side and is cropped. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fontkit from 'fontkit'
import { degrees, PDFDocument } from 'pdf-lib'

export interface ColumnsPaper {
  readonly file: string
  /** Where words begin and end along their lines, in points of the page. */
  readonly leftTwo: readonly [number, number]
  readonly leftThree: readonly [number, number]
  readonly rightOne: readonly [number, number]
  readonly turned: readonly [number, number]
}

const FONT = 'node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'
const SIZE = 14

export async function columnsPaper(): Promise<ColumnsPaper> {
  const paper = await PDFDocument.create()
  paper.registerFontkit(fontkit as unknown as Parameters<PDFDocument['registerFontkit']>[0])
  const font = await paper.embedFont(await readFile(FONT), { subset: false })
  const wide = (text: string): number => font.widthOfTextAtSize(text, SIZE)
  const columns = paper.addPage([595, 842])
  for (const [index, line] of ['cột trái một', 'cột trái hai', 'cột trái ba'].entries())
    columns.drawText(line, { x: 60, y: 760 - index * 22, size: SIZE, font })
  for (const [index, line] of ['cột phải một', 'cột phải hai'].entries())
    columns.drawText(line, { x: 330, y: 760 - index * 22, size: SIZE, font })
  columns.drawText('dòng cuối của trang một', { x: 60, y: 40, size: SIZE, font })
  paper.addPage([595, 842]).drawText('dòng đầu của trang hai', { x: 60, y: 800, size: SIZE, font })
  const side = paper.addPage([595, 842])
  side.setRotation(degrees(90))
  side.setCropBox(40, 60, 500, 700)
  side.drawText('Trang ngang đọc được trên màn hình', {
    x: 300,
    y: 150,
    size: SIZE,
    font,
    rotate: degrees(90),
  })
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'columns-')), 'columns.pdf')
  await writeFile(file, await paper.save())
  return {
    file,
    leftTwo: [60 + wide('cột '), 60 + wide('cột trái hai')],
    leftThree: [60, 60 + wide('cột trái ba')],
    rightOne: [330, 330 + wide('cột phải một')],
    turned: [150 + wide('Trang '), 150 + wide('Trang ngang đọc được')],
  }
}
