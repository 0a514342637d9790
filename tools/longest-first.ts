/** In which order vitest begins test files: the longest first, so that no lane is left with one of them at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Below `tests/`. Where nothing has been measured yet vitest goes by the size of a file, and these are short ones. */
const LONGEST = [
  'durability/client-kills',
  'durability/power-device',
  'durability/crowd-kills',
  'durability/power-server',
  'durability/server-kills',
  'simulation/simulation',
  'simulation/bugs',
  'durability/stick-kills',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
  return at < 0 ? LONGEST.length : at
}
