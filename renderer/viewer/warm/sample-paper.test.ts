import { deflateSync } from 'node:zlib'
import { PDFArray, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { expect, it } from 'vitest'
import { samplePaper } from './sample-paper.ts'

it('is a paper of one page, with its fonts and pictures', async () => {
  const font = Uint8Array.from({ length: 5000 }, (_, at) => at % 251)
  const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)
  const deflate = async (bytes: Uint8Array) => deflateSync(bytes)
  const paper = await PDFDocument.load(await samplePaper({ font, photo, photoSize: 8, deflate }))
  expect(paper.getPageCount()).toBe(1)
  const resources = paper.getPage(0).node.Resources()
  const keysOf = (name: string) => String(resources?.lookup(PDFName.of(name)))
  expect(keysOf('Font')).toMatch(/\/A[\s\S]*\/B/)
  expect(keysOf('XObject')).toMatch(/\/P[\s\S]*\/J/)
  const streams = paper.context.enumerateIndirectObjects().filter(([, one]) => one instanceof PDFRawStream)
  expect(streams).toHaveLength(6)
  for (const [, stream] of streams as [unknown, PDFRawStream][]) {
    expect(stream.dict.lookup(PDFName.of('Length'))?.toString()).toBe(String(stream.contents.length))
  }
  expect(paper.getPage(0).node.Contents()).not.toBeInstanceOf(PDFArray)
})
