/** Which dialog is asked for, from wherever: the panel, a key. The reader that has the person's attention takes it. */
import { useEffect, useRef } from 'react'

export type OutsideAct = 'export' | 'print' | 'import'

const ASKED = 'outside-asked'
/** The reader's own key for printing. */
const PRINT_KEY = 'reader-print'

interface Asked {
  readonly act: OutsideAct
  taken: boolean
}

export function askOutside(act: OutsideAct): void {
  window.dispatchEvent(new CustomEvent<Asked>(ASKED, { detail: { act, taken: false } }))
}

/** With two papers side by side, one of the two readers takes it. */
export function useOutsideAsked(open: (act: OutsideAct) => void): void {
  const newest = useRef(open)
  newest.current = open
  useEffect(() => {
    const take = (event: Event): void => {
      const { detail } = event as CustomEvent<Asked>
      if (detail.taken) return
      detail.taken = true
      newest.current(detail.act)
    }
    const print = (event: Event): void => {
      if (event.defaultPrevented) return
      newest.current('print')
    }
    window.addEventListener(ASKED, take)
    window.addEventListener(PRINT_KEY, print)
    return () => {
      window.removeEventListener(ASKED, take)
      window.removeEventListener(PRINT_KEY, print)
    }
  }, [])
}
