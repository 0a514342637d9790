/** Who writes, and what opens the store: as a file that a child reads. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { StoreOpening } from '../../main/store/api.ts'
import type { Epoch, FileId, FileVersionId } from '../../shared/kernel/ids.ts'
import { anOpening, newId } from '../store/support/world.ts'

export interface Hand {
  readonly opening: StoreOpening
  readonly fileId: FileId
  readonly versionId: FileVersionId
  /** Of its server: the same for all runs. */
  readonly epoch: Epoch
}

const KEYS = ['storeKey', 'privateKey', 'signingKey'] as const

export interface HandChange {
  readonly opening?: Partial<StoreOpening>
  readonly paper?: Pick<Hand, 'fileId' | 'versionId'>
  /** Stands in the file too. */
  readonly beside?: object
}

/** A person with a store in `folder`, written to a file in `home`. */
export function writeHand(
  folder: string,
  home: string,
  change: HandChange = {},
): { hand: Hand; file: string } {
  const hand: Hand = {
    opening: anOpening(folder, change.opening),
    fileId: newId<FileId>(),
    versionId: newId<FileVersionId>(),
    epoch: newId<Epoch>(),
    ...change.paper,
  }
  const base64 = Object.fromEntries(
    KEYS.map((key) => [key, Buffer.from(hand.opening[key]).toString('base64')]),
  )
  const file = path.join(home, 'hand.json')
  writeFileSync(file, JSON.stringify({ ...change.beside, ...hand, opening: { ...hand.opening, ...base64 } }))
  return { hand, file }
}

export function handIn(text: string): Hand {
  const raw = JSON.parse(text) as Omit<Hand, 'opening'> & {
    opening: Omit<StoreOpening, (typeof KEYS)[number]> & Record<(typeof KEYS)[number], string>
  }
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const { opening } = raw
  return {
    ...raw,
    opening: {
      ...opening,
      storeKey: bytes(opening.storeKey),
      privateKey: bytes(opening.privateKey),
      signingKey: bytes(opening.signingKey),
    },
  }
}

/** The key of the frozen databases of tests/migrations; it guards nothing. */
export const FROZEN_KEY = new Uint8Array(32).fill(5)
