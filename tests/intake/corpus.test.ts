import { expect, test } from 'vitest'
import { brokenCases, madeCases } from '../corpus/cases.ts'
import { atTheDoor } from './door.ts'

/** Small, so that a bomb is ended soon. */
const limits = { rssBytes: 500 * 1024 * 1024, heapMib: 200, stallMs: 20_000, wholeMs: 30_000 }
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const REFUSALS =
  /^paper\/(damaged|encrypted|empty|no-pages|too-large|too-many-pages|not-pdf|took-too-long|secret)$/

/** Each is looked at in a process of its own, so the gate takes every ninth; the seed says where it begins. */
const some = [
  ...madeCases.filter((_, index) => index % 9 === seed % 9),
  ...brokenCases(seed, 1).filter((_, index) => index % 3 === seed % 3),
]

test(`the door answers to each of ${some.length} hostile and broken files, seed ${seed}`, async () => {
  const wrong: string[] = []
  const waiting = [...some]
  const look = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const seen = await atTheDoor(await one.make(), limits)
      const isAnswer = 'pages' in seen ? seen.pages.length > 0 : REFUSALS.test(seen.code)
      if (!isAnswer) wrong.push(`${one.group}: ${one.name} → ${JSON.stringify(seen).slice(0, 200)}`)
    }
  }
  await Promise.all([look(), look()])
  expect(wrong).toEqual([])
}, 600_000)

test('what a person could read stays readable: the door lets the odd ones in', async () => {
  const odd = [
    'a hundred updates',
    'many sizes and turns',
    'page box: one point square',
    'ten thousand links',
  ]
  for (const one of madeCases.filter(({ name }) => odd.includes(name))) {
    expect(await atTheDoor(await one.make()), one.name).toHaveProperty('pages')
  }
})
