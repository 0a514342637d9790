/** What is under way, for the watch in main: work without a step for too long is taken to be stuck. */
export interface Work {
  /** Opening or drawing begins or ends; `what` names one piece of work. */
  readonly begin: (what: string) => void
  readonly end: (what: string) => void
  readonly step: () => void
  readonly health: () => { readonly working: boolean; readonly progress: number }
}

export function createWork(): Work {
  const open = new Set<string>()
  let progress = 0
  const step = (): void => {
    progress += 1
  }
  return {
    begin: (what) => {
      open.add(what)
      step()
    },
    end: (what) => {
      open.delete(what)
      step()
    },
    step,
    health: () => ({ working: open.size > 0, progress }),
  }
}
