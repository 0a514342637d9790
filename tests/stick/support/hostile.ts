/** Every hostile pack that could be thought of: what a stranger, a finder or a modified client may put on a stick. */

import { aMeetingLoad, plainOf } from './honest.ts'
import type { Chance, HostileCase } from './hostile-case.ts'
import { names, strayBlobs, strayDocuments, strayObjects } from './hostile-contents.ts'
import { codes, cutAnywhere, flippedAnywhere, makers, notPacks, pieces } from './hostile-files.ts'
import { prologues } from './hostile-heads.ts'
import { batches } from './hostile-outbox.ts'
import { counts, encodings, lengths } from './hostile-sections.ts'
import { press } from './workshop.ts'

export type { HostileCase } from './hostile-case.ts'

export async function hostileCases(chance: Chance): Promise<HostileCase[]> {
  const load = aMeetingLoad()
  const honest = await press({ plain: plainOf(load) })
  return [
    ...(await notPacks(honest)),
    ...cutAnywhere(honest, load),
    ...flippedAnywhere(honest, chance),
    ...(await prologues(load)),
    ...(await makers(load)),
    ...codes(honest),
    ...(await pieces(load)),
    ...(await lengths(load)),
    ...(await counts(load)),
    ...(await encodings(load)),
    ...(await names(load)),
    ...(await strayObjects(load)),
    ...(await strayDocuments(load)),
    ...(await strayBlobs(load)),
    ...(await batches()),
  ]
}
