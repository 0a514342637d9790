/** Keys pressed over the paper, given to whom they belong (keys.ts). */
import type { FromControlled } from '../../shared/reader/control.ts'
import type { KeyPress } from '../../shared/reader/keys.ts'
import type { FromViewer, KeyMap } from '../../shared/reader/protocol.ts'
import { ownerOf } from './keys.ts'
import type { Marking } from './marking.ts'
import type { Reading } from './reading.ts'
import type { Search } from './search.ts'

export interface KeyPorts {
  readonly reading: Reading
  readonly marking: Marking
  readonly search: Search
  readonly map: () => KeyMap
  readonly say: (message: FromViewer) => void
  readonly tellMain: (message: FromControlled) => void
}

export function watchKeys(ports: KeyPorts): void {
  const { reading, marking } = ports
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return
    const press: KeyPress = {
      key: event.key,
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      alt: event.altKey,
    }
    if (!isTyping(event.target) && marking.press(press)) return event.preventDefault()
    const owner = ownerOf(press, {
      map: ports.map(),
      tool: marking.tool() !== 'read',
      canBack: reading.canBack(),
      barShown: marking.bar.isShown(),
      typing: isTyping(event.target),
    })
    if (owner === 'page') {
      if (turnsPage(ports, press)) event.preventDefault()
      return
    }
    event.preventDefault()
    // Asked of the screen, a page would come a frame or two later.
    if (owner === 'reader' && leafs(press)) reading.leaf(press.key === 'PageDown' ? 1 : -1)
    else if (owner === 'back') reading.back()
    else if (owner === 'forward') reading.forward()
    else if (owner === 'remove') marking.removeSelected()
    else if (owner === 'bar') marking.showBar()
    else if (owner === 'select') void select(ports, press)
    else if (owner === 'window') ports.tellMain({ type: 'leave', ...press })
    else if (owner === 'escape') {
      if (!marking.escape()) ports.say({ type: 'key', ...press })
    } else if (!(marking.bar.isShown() && /^[1-8]$/.test(press.key) && marking.colourKey(Number(press.key))))
      ports.say({ type: 'key', ...press })
  })
}

const leafs = ({ key, ctrl, alt, shift }: KeyPress): boolean =>
  (key === 'PageDown' || key === 'PageUp') && !(ctrl || alt || shift)

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

/** One page at a time: the keys that scroll turn at its edge. */
function turnsPage({ reading }: KeyPorts, { key, ctrl, alt, shift }: KeyPress): boolean {
  if (reading.layout() !== 'single' || ctrl || alt) return false
  const down = key === 'ArrowDown' || (key === ' ' && !shift)
  const up = key === 'ArrowUp' || (key === ' ' && shift)
  if (!(down || up) || !reading.isAtEdge(down ? 1 : -1)) return false
  reading.turn(down ? 1 : -1)
  return true
}

async function select({ marking, search }: KeyPorts, press: KeyPress): Promise<void> {
  marking.selectByKey(press, await search.currentRange())
}
