import { expect, test } from '@playwright/test'
import { makePapers } from '../viewer/papers.ts'
import { startBench } from '../viewer/support.ts'

/** Between the darkest and the lightest point of a row in the middle of page 1: 0 to 255. */
function contrastOfPage(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('.page[data-page-number="1"] canvas')
  const row = canvas?.getContext('2d')?.getImageData(0, canvas.height >> 1, canvas.width, 1).data ?? []
  const greens = [...row].filter((_, index) => index % 4 === 1)
  return Math.max(...greens) - Math.min(...greens)
}

test('draws every pixel of a picture of which the page shows a part', async () => {
  const [papers, bench] = await Promise.all([makePapers(), startBench()])
  const reader = await bench.open(papers.partShown)
  const { viewer } = reader
  // Read at half its size, its lines would be one grey.
  await expect.poll(() => viewer.evaluate(contrastOfPage)).toBeGreaterThan(120)
  await reader.close()
  await bench.end()
  await papers.end()
})
