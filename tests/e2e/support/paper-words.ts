/** Words on a drawn page: where they stand, and how a person selects them. Runs partly in the viewer's page. */
import { expect, type Locator, type Page } from '@playwright/test'
import { paperRests } from './paper-rests.ts'

/** Drags the mouse from the first letter to the last, over as many pieces of text as the paper has made of the words. */
export async function selectWords(viewer: Page, words: string): Promise<void> {
  const { from, to } = await whereWordsAre(viewer, words)
  await viewer.mouse.move(from.x, from.y)
  await viewer.mouse.down()
  await viewer.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await viewer.mouse.move(to.x, to.y, { steps: 4 })
  await viewer.mouse.up()
}

async function whereWordsAre(
  viewer: Page,
  words: string,
): Promise<NonNullable<ReturnType<typeof placeOfWords>>> {
  await expect
    .poll(() => viewer.evaluate(placeOfWords, words), { message: `the page shows "${words}"` })
    .not.toBeNull()
  // The scroll that brought the words into sight, or the panel that has just opened, moves them; a person waits for it too.
  await paperRests(viewer)
  const place = await viewer.evaluate(placeOfWords, words)
  if (place === null) throw new Error(`"${words}" left the page`)
  return place
}

export async function drawRing(viewer: Page, words: string): Promise<void> {
  const place = await viewer.evaluate(placeOfWords, words)
  if (place === null) throw new Error(`the page does not show "${words}"`)
  const { from, to } = place
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const reach = { x: (to.x - from.x) / 2 + 14, y: Math.abs(to.y - from.y) / 2 + 16 }
  const at = (turn: number) => {
    const angle = -2 + turn * 2 * Math.PI
    return { x: middle.x + reach.x * Math.cos(angle), y: middle.y + reach.y * Math.sin(angle) }
  }
  await viewer.mouse.move(at(0).x, at(0).y)
  await viewer.mouse.down()
  for (let turn = 0.02; turn < 1.05; turn += 0.02) await viewer.mouse.move(at(turn).x, at(turn).y)
  await viewer.mouse.up()
}

/** Runs in the viewer: where the words stand, scrolled into sight; null while their page's text is not there. */
function placeOfWords(
  words: string,
): { from: { x: number; y: number }; to: { x: number; y: number } } | null {
  const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, '')
  const wanted = bare(words)
  for (const layer of document.querySelectorAll('.textLayer')) {
    const letters: { node: Node; at: number }[] = []
    let all = ''
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const [at, char] of [...(node.textContent ?? '')].entries()) {
        if (bare(char) === '') continue
        letters.push({ node, at })
        all += char
      }
    }
    const start = all.indexOf(wanted)
    const [first, last] = [letters[start], letters[start + wanted.length - 1]]
    if (start < 0 || first === undefined || last === undefined) continue
    first.node.parentElement?.scrollIntoView({ block: 'center' })
    const box = ({ node, at }: { node: Node; at: number }) => {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect()
    }
    const [left, right] = [box(first), box(last)]
    return {
      from: { x: left.left + 1, y: (left.top + left.bottom) / 2 },
      to: { x: right.right - 0.5, y: (right.top + right.bottom) / 2 },
    }
  }
  return null
}

/** The shapes lie over the words on the screen, to within a few pixels at each end. */
export async function coversWords(viewer: Page, shapes: Locator, words: string): Promise<void> {
  const place = await whereWordsAre(viewer, words)
  const boxes = await shapes.evaluateAll((all) =>
    all.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return { left, right, top, bottom }
    }),
  )
  expect(Math.abs(Math.min(...boxes.map(({ left }) => left)) - place.from.x)).toBeLessThan(5)
  expect(Math.abs(Math.max(...boxes.map(({ right }) => right)) - place.to.x)).toBeLessThan(5)
  for (const { top, bottom } of boxes) {
    expect(top).toBeLessThan(place.from.y)
    expect(bottom).toBeGreaterThan(place.from.y)
  }
}

/** "id colour quote" of every annotation in the list, sorted. */
export async function markRows(ui: Page): Promise<readonly string[]> {
  const rows = await ui.locator('[data-note]').evaluateAll((notes) =>
    notes.map((note) => {
      const { note: id, color } = (note as HTMLElement).dataset
      return `${id} ${color} ${note.querySelector('q')?.textContent ?? ''}`
    }),
  )
  return rows.sort()
}

/** The paper at this address, byte for byte, as its viewer may read it. */
export async function bytesOfPaper(viewer: Page, address: string): Promise<Buffer> {
  const parts = await viewer.evaluate(partsOfPaper, address)
  return Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))
}

/** Runs in the viewer: the whole paper at `address` in parts of 4 MB, each in base64. */
async function partsOfPaper(address: string): Promise<string[]> {
  const partBytes = 4 * 1024 * 1024
  const parts: string[] = []
  for (let start = 0, total = 1; start < total; start += partBytes) {
    const answer = await fetch(address, { headers: { range: `bytes=${start}-${start + partBytes - 1}` } })
    if (answer.status !== 206) throw new Error(`the bytes of the paper were refused: ${answer.status}`)
    total = Number(answer.headers.get('content-range')?.split('/')[1])
    const part = new Uint8Array(await answer.arrayBuffer())
    let text = ''
    for (let at = 0; at < part.length; at += 32_768)
      text += String.fromCharCode(...part.subarray(at, at + 32_768))
    parts.push(btoa(text))
  }
  return parts
}
