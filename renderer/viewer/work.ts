/**
 * What is under way, for the watch in main: work without a step for too long is taken to be stuck. Pages are asked, not
 * only remembered: pdf.js says when a page is begun and done, but not when it was given up because the person turned on,
 * nor when it waits behind a page that is looked at.
 */
export interface Work {
  readonly opening: (isOpening: boolean) => void
  /** `page`: as pdf.js counts, from 1. */
  readonly begin: (page: number) => void
  readonly end: (page: number) => void
  readonly step: () => void
  readonly health: () => { readonly working: boolean; readonly progress: number }
  /** How long nothing has been under way. */
  readonly restedMs: () => number
}

/** `isDrawing`: whether the page is being drawn at this moment. */
export function createWork(isDrawing: (page: number) => boolean): Work {
  const begun = new Set<number>()
  let opening = false
  let progress = 0
  let steppedAt = performance.now()
  const isWorking = (): boolean => opening || [...begun].some(isDrawing)
  const step = (): void => {
    progress += 1
    steppedAt = performance.now()
  }
  return {
    opening: (isOpening) => {
      opening = isOpening
      step()
    },
    begin: (page) => {
      begun.add(page)
      step()
    },
    end: (page) => {
      begun.delete(page)
      step()
    },
    step,
    health: () => ({ working: isWorking(), progress }),
    restedMs: () => (isWorking() ? 0 : performance.now() - steppedAt),
  }
}
