/** Links out of a paper open nothing. A click on one tells the screen, which says where it would have led. */
import type { FromViewer } from '../../shared/reader/protocol.ts'

export function watchLinks(container: HTMLElement, say: (message: FromViewer) => void): void {
  const stop = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null) return
    // pdf.js writes the address of a link it will not follow into its title ("Disabled: …").
    const outside = /^Disabled: (.*)$/s.exec(link.title)?.[1]
    if (outside === undefined) return
    event.preventDefault()
    event.stopPropagation()
    say({ type: 'link', url: outside.slice(0, 2000) })
  }
  container.addEventListener('click', stop, true)
  container.addEventListener('auxclick', stop, true)
}
