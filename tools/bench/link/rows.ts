import type { Row } from '../report.ts'
import type { Crossing } from './ours.ts'
import type { PeerKind } from './peers.ts'
import type { Profile } from './shapes.ts'

export interface Outcome {
  readonly profile: Profile
  readonly documents: number
  /** Bytes of the Yjs updates alone. */
  readonly changed: number
  /** One a run, and the floor of each. */
  readonly sent: readonly Crossing[]
  readonly received: readonly Crossing[]
  readonly floor: { readonly sent: readonly number[]; readonly received: readonly number[] }
  readonly peers: readonly { readonly kind: PeerKind; readonly crossing: Crossing }[]
}

/** Goals of the issue, at 600 ms; elsewhere the figures stand without one. */
const FLOOR_MAX = 1.1
const HOCUSPOCUS_MAX = 0.12
const CHANGED_MAX = 1.3

export function linkRows(outcome: Outcome): Row[] {
  const { profile, documents, changed, sent, received, floor, peers } = outcome
  const what = `${profile.name}: ${documents} changed documents`
  const rows: Row[] = [
    againstFloor(`${what} sent`, sent, floor.sent),
    againstFloor(`${what} received`, received, floor.received),
    againstChanged(`${what} sent`, sent, changed),
    againstChanged(`${what} received`, received, changed),
  ]
  for (const { kind, crossing } of peers) {
    const isWhole = crossing.through === documents
    const name = isWhole ? kind : `${kind}, ${crossing.through} documents by then`
    rows.push(
      {
        section: 'link',
        measure: `${what} sent, beside ${kind}`,
        unit: 's',
        values: sent.map(({ ms }) => ms / 1000),
        peer: {
          name,
          values: [crossing.ms / 1000],
          ...(kind === 'hocuspocus' && profile.weather === null && profile.shape.up.delayMs === 300
            ? { ratioMax: HOCUSPOCUS_MAX }
            : {}),
        },
      },
      {
        section: 'link',
        measure: `${what} sent, bytes up beside ${kind}`,
        unit: 'bytes',
        values: sent.map(({ up }) => up),
        peer: { name, values: [crossing.up] },
        note: `down ${sent[0]?.down} beside ${crossing.down}`,
      },
    )
  }
  return rows
}

function againstFloor(measure: string, crossings: readonly Crossing[], floor: readonly number[]): Row {
  return {
    section: 'link',
    measure: `${measure}, beside a bare POST of as many bytes`,
    unit: 's',
    values: crossings.map(({ ms }) => ms / 1000),
    peer: { name: 'bare POST', values: floor.map((ms) => ms / 1000), ratioMax: FLOOR_MAX },
    note: `${crossings[0]?.trips ?? 0} round trips of sync`,
  }
}

function againstChanged(measure: string, crossings: readonly Crossing[], changed: number): Row {
  const [first] = crossings
  return {
    section: 'link',
    measure: `${measure}: bytes on the line`,
    unit: 'bytes',
    values: crossings.map(({ up, down }) => up + down),
    peer: { name: 'changed', values: [changed], ratioMax: CHANGED_MAX },
    note: `${first?.up} up, ${first?.down} down; TLS, headers, names, signatures and receipts included`,
  }
}
