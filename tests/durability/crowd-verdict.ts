/**
 * What the disks of a crowd say after it was left in peace. Lost is what no disk has that could still bring it: the server's log,
 * or its author's outbox. What is only late (the machine was slow, or a device does not come to rest) is not finished, and
 * is said with where it waits; it fails a test all the same.
 */

/** A device that does not run. */
export interface Disk {
  readonly name: string
  /** opId → annotation, of every note that it called saved. */
  readonly saved: ReadonlyMap<string, string>
  /** Annotations that it has, whoever wrote them. */
  readonly notes: ReadonlySet<string>
  /** Ops that it will send, once it runs. */
  readonly outbox: ReadonlySet<string>
}

export interface Rest {
  readonly disks: readonly Disk[]
  readonly onServer: { readonly ops: ReadonlySet<string>; readonly notes: number }
  /** Whether all of them said that they were done, and the same. */
  readonly isAtRest: boolean
}

export interface Verdict {
  readonly lost: string[]
  readonly unfinished: string[]
}

export function verdictOn({ disks, onServer, isAtRest }: Rest): Verdict {
  const lost: string[] = []
  const late: string[] = []
  for (const { name, saved, notes, outbox } of disks) {
    const away = [...saved].filter(([opId]) => !onServer.ops.has(opId))
    const nowhere = away.filter(([opId]) => !outbox.has(opId))
    if (nowhere.length > 0) lost.push(`at rest: ${some(nowhere)} of ${name}, at the server and in its outbox`)
    const waits = away.length - nowhere.length
    if (waits > 0) late.push(`at rest: ${waits} of ${name} wait in its outbox`)
    const forgotten = [...saved].filter(([, id]) => !notes.has(id))
    if (forgotten.length > 0) lost.push(`at rest: ${some(forgotten)} of ${name} on its own disk`)
  }
  for (const disk of disks) {
    const lacks = disks
      .filter((other) => other !== disk)
      .flatMap(({ saved }) => [...saved].filter(([, id]) => !disk.notes.has(id)))
    if (lacks.length > 0) late.push(`at rest: ${some(lacks)} of others have not come to ${disk.name}`)
    if (disk.notes.size !== onServer.notes)
      late.push(`at rest: ${disk.notes.size} notes on ${disk.name}, ${onServer.notes} at the server`)
  }
  // Who says that all is done, and is not, has lost it.
  return isAtRest ? { lost: [...lost, ...late], unfinished: [] } : { lost, unfinished: late }
}

const some = (found: readonly (readonly [string, string])[]): string =>
  found.length === 1 ? `${found[0]?.[0]}` : `${found[0]?.[0]} and ${found.length - 1} more`
