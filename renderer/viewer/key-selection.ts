/** Selecting words without a mouse: Shift with the arrows, word by word with Ctrl, from what was found or what is in sight. */

const MOVES: Readonly<Record<string, readonly ['left' | 'right' | 'forward' | 'backward', string]>> = {
  ArrowRight: ['right', 'character'],
  ArrowLeft: ['left', 'character'],
  ArrowDown: ['forward', 'line'],
  ArrowUp: ['backward', 'line'],
  End: ['forward', 'lineboundary'],
  Home: ['backward', 'lineboundary'],
}

/**
 * Begins or extends the selection in the text of the pages inside `container`. `found`: the words that were found last.
 * False: there is no text to select.
 */
export function selectByKey(
  container: HTMLElement,
  press: { readonly key: string; readonly ctrl: boolean },
  found: Range | null,
): boolean {
  const move = MOVES[press.key]
  const selection = document.getSelection()
  if (move === undefined || selection === null) return false
  const [direction, unit] = move
  // The first press takes what was found as it is; from there every press moves the end.
  if (found !== null && selection.isCollapsed) {
    selection.setBaseAndExtent(found.startContainer, found.startOffset, found.endContainer, found.endOffset)
    return true
  }
  const isOurs = selection.rangeCount > 0 && isInText(container, selection.anchorNode)
  if (!isOurs && !begin(container, selection)) return false
  selection.modify('extend', direction, press.ctrl && unit === 'character' ? 'word' : unit)
  selection.focusNode?.parentElement?.scrollIntoView({ block: 'nearest' })
  return true
}

function isInText(container: HTMLElement, node: Node | null): boolean {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element !== null && container.contains(element) && element.closest('.textLayer') !== null
}

function begin(container: HTMLElement, selection: Selection): boolean {
  const letter = firstTextInSight(container)
  if (letter === null) return false
  selection.collapse(letter, 0)
  return true
}

function firstTextInSight(container: HTMLElement): Node | null {
  const view = container.getBoundingClientRect()
  for (const layer of container.querySelectorAll('.textLayer')) {
    const page = layer.getBoundingClientRect()
    if (page.bottom < view.top || page.top > view.bottom) continue
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if ((node.textContent ?? '').trim() === '') continue
      const box = node.parentElement?.getBoundingClientRect()
      if (box !== undefined && box.top >= view.top && box.bottom <= view.bottom) return node
    }
  }
  return null
}
