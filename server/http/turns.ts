/**
 * Work that begins in turns, in the order in which it came: no more at once than the memory is good for, and never so much
 * in a row that sockets wait to be looked at. Who has gone meanwhile is found out when the turn comes, not by working for
 * nobody: under load that is what keeps late work from making all other work late as well.
 */
export interface Turns {
  /** `work` has its synchronous part first: it counts as this turn's time. Rejects as the work does. */
  readonly take: <T>(work: () => Promise<T>) => Promise<T>
  /** Works that wait for their turn. */
  readonly waiting: () => number
}

export interface TurnRules {
  /** Works under way at the same time. */
  readonly atOnce: number
  /** After so long without a pause the event loop is let go round once, ms. */
  readonly sliceMs: number
  readonly nowMs: () => number
}

export function turns({ atOnce, sliceMs, nowMs }: TurnRules): Turns {
  const line: (() => Promise<void>)[] = []
  let underWay = 0
  let pumping = false

  const begin = (work: () => Promise<void>): void => {
    underWay += 1
    void work().finally(() => {
      underWay -= 1
      pump()
    })
  }
  const slice = (): void => {
    pumping = false
    const begunMs = nowMs()
    while (underWay < atOnce && nowMs() - begunMs < sliceMs) {
      const next = line.shift()
      if (next === undefined) return
      begin(next)
    }
    pump()
  }
  const pump = (): void => {
    if (pumping || line.length === 0 || underWay >= atOnce) return
    pumping = true
    setImmediate(slice)
  }

  return {
    take: (work) =>
      new Promise((resolve, reject) => {
        line.push(() => work().then(resolve, reject))
        pump()
      }),
    waiting: () => line.length,
  }
}
