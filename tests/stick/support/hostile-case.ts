/** One hostile pack: its bytes, the code it is tried with, and the reason that has to be given. */
import type { Manifest } from '../../../shared/stick/contents.ts'
import type { Loaded } from './honest.ts'
import { CODE } from './workshop.ts'

export interface HostileCase {
  readonly name: string
  readonly file: Uint8Array
  readonly code: string
  /** The reason that has to be given. */
  readonly refused: string
}

export type Chance = (below: number) => number

export const made = (name: string, refused: string, file: Uint8Array, code = CODE): HostileCase => ({
  name,
  file,
  code,
  refused,
})

export const CONTENTS = 'stick/refused-contents'

export const withManifest = (load: Loaded, manifest: unknown): Loaded => ({
  ...load,
  manifest: manifest as Manifest,
})
