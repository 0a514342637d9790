/** A paper of which no copies may be made: its words can be marked, and do not leave the page [SYNC-206]. */

let isForbidden = false

export const mayCopy = (): boolean => !isForbidden

/** For as long as this page lives: it shows one paper. */
export function forbidCopies(): void {
  isForbidden = true
  for (const name of ['copy', 'cut', 'dragstart'] as const)
    document.addEventListener(name, (event) => event.preventDefault(), { capture: true })
}
