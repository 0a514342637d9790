/** Places around the papers that the focused pane fills: its tools, its panel, its page line. */
import { createContext } from 'react'

export interface Slots {
  readonly top: HTMLElement | null
  readonly panel: HTMLElement | null
  readonly bottom: HTMLElement | null
}

export const SlotsContext = createContext<Slots>({ top: null, panel: null, bottom: null })
