/** The small bar at a selection or at a mark: colours, note, copy; own marks can be edited and removed. */
import type { AnnotationColor } from '../../shared/annotations/model.ts'
import type { Mark, ViewerWords } from '../../shared/reader/protocol.ts'
import { fillOf, inkOf, QUICK_COLOURS } from './colours.ts'

export interface BarDoes {
  readonly colour: (color: AnnotationColor) => void
  readonly note: () => void
  readonly copy: () => void
  readonly remove: () => void
}

export interface Bar {
  readonly forSelection: (rect: DOMRect, words: ViewerWords) => void
  readonly forMark: (mark: Mark, rect: DOMRect, words: ViewerWords) => void
  readonly hide: () => void
  readonly isShown: () => boolean
  readonly focus: () => void
  readonly contains: (node: Node) => boolean
}

export function createBar(element: HTMLElement, does: BarDoes): Bar {
  element.addEventListener('keydown', (event) => moveInside(element, event))
  // A press on the bar must not lose the selection.
  element.addEventListener('pointerdown', (event) => event.preventDefault())

  function show(rect: DOMRect, label: string, parts: readonly HTMLElement[]): void {
    element.replaceChildren(...parts)
    element.setAttribute('aria-label', label)
    element.hidden = false
    const { offsetWidth: width, offsetHeight: height } = element
    const left = Math.min(Math.max(8, rect.left + rect.width / 2 - width / 2), window.innerWidth - width - 8)
    const above = rect.top - height - 8
    const top = above > 4 ? above : Math.min(rect.bottom + 8, window.innerHeight - height - 8)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
  }

  const swatches = (words: ViewerWords, current: AnnotationColor | null): HTMLElement[] =>
    QUICK_COLOURS.map((color, index) => {
      const name = words.colours[color] ?? color
      const button = makeButton('', () => does.colour(color), `${name} (${index + 1})`)
      button.className = 'swatch'
      button.style.setProperty('--fill', fillOf(color))
      button.style.setProperty('--ink', inkOf(color))
      if (color === current) button.setAttribute('aria-pressed', 'true')
      return button
    })

  return {
    forSelection: (rect, words) =>
      show(rect, words.barLabel, [
        ...swatches(words, null),
        line(),
        makeButton(words.note, does.note),
        makeButton(words.copy, does.copy),
      ]),
    forMark: (mark, rect, words) => {
      const about = document.createElement('span')
      about.className = 'about'
      const layer = mark.layer === 'private' ? words.layerPrivate : words.layerMeeting
      about.textContent = [mark.author, mark.unsaved ? words.unsaved : mark.moment, layer]
        .filter(Boolean)
        .join(' · ')
      const own = mark.mine
        ? [
            ...swatches(words, mark.color),
            line(),
            makeButton(mark.body === '' ? words.note : words.edit, does.note),
            makeButton(words.remove, does.remove),
          ]
        : []
      show(rect, words.barLabel, mark.mine ? [...own, about] : [about])
    },
    hide: () => {
      if (element.hidden) return
      const hadFocus = element.contains(document.activeElement)
      element.hidden = true
      if (hadFocus) document.querySelector<HTMLElement>('#container')?.focus()
    },
    isShown: () => !element.hidden,
    focus: () => element.querySelector<HTMLElement>('button')?.focus(),
    contains: (node) => element.contains(node),
  }
}

function makeButton(text: string, act: () => void, label?: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  if (label !== undefined) {
    button.setAttribute('aria-label', label)
    button.title = label
  }
  button.addEventListener('click', act)
  return button
}

function line(): HTMLElement {
  const element = document.createElement('span')
  element.className = 'line'
  return element
}

/** A tool bar: arrows move, Tab leaves. */
function moveInside(element: HTMLElement, event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0 || event.altKey) return
  const buttons = [...element.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}
