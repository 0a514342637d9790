/** `npx node tests/simulation/try-bugs.ts`: how many seeds it takes to find each planted bug, from several first seeds. */
import { PLANTED_BUGS } from './bugs.ts'
import { simulateSeed } from './simulate.ts'

// Yjs warns when it sees its own client id, which one of the bugs is about.
console.log = () => undefined
const STARTS = 9
const GIVE_UP = 1000

for (const { name, plants } of PLANTED_BUGS) {
  const found: number[] = []
  let how = ''
  for (let start = 0; start < STARTS; start += 1) {
    for (let at = 1; at <= GIVE_UP; at += 1) {
      const { violations } = await simulateSeed(`${start * 1000 + at}`, plants)
      if (violations.length === 0 && at < GIVE_UP) continue
      found.push(at)
      how = violations[0] ?? 'NOT FOUND'
      break
    }
  }
  found.sort((a, b) => a - b)
  process.stdout.write(
    `${String(found[STARTS >> 1]).padStart(5)} median ${String(found.at(-1)).padStart(5)} worst  ${name}  (${how})\n`,
  )
}
