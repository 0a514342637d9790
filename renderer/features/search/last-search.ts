/** The last search, while the window lives: going into a paper and back finds it again. */
export interface Search {
  readonly query: string
  readonly within: 'all' | 'papers' | 'notes' | 'meetings'
}

let last: Search = { query: '', within: 'all' }

export function lastSearch(): Search {
  return last
}

export function rememberSearch(search: Search): void {
  last = search
}
