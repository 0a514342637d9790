/** The small bar at a selection or at marks: colours, lines, note, copy; own marks can be edited and removed. */
import type { AnnotationColor } from '../../shared/annotations/model.ts'
import type { Mark, ViewerWords } from '../../shared/reader/protocol.ts'
import { fillOf, inkOf, QUICK_COLOURS } from './colours.ts'
import { mayCopy } from './copies.ts'

export interface BarDoes {
  readonly colour: (color: AnnotationColor) => void
  /** Under the selected words, or through them. */
  readonly line: (kind: 'underline' | 'strikeout') => void
  readonly note: () => void
  readonly copy: () => void
  readonly remove: () => void
}

export interface Bar {
  readonly forSelection: (rect: DOMRect, words: ViewerWords) => void
  readonly forMarks: (marks: readonly Mark[], rect: DOMRect, words: ViewerWords) => void
  readonly hide: () => void
  readonly isShown: () => boolean
  readonly focus: () => void
  readonly contains: (node: Node) => boolean
}

export function createBar(element: HTMLElement, does: BarDoes): Bar {
  element.addEventListener('keydown', (event) => moveInside(element, event))
  // A press on the bar must not lose the selection.
  element.addEventListener('pointerdown', (event) => event.preventDefault())
  element.addEventListener('mousedown', (event) => event.preventDefault())

  function show(rect: DOMRect, label: string, parts: readonly HTMLElement[]): void {
    const focused = [...element.querySelectorAll('button')].indexOf(
      document.activeElement as HTMLButtonElement,
    )
    element.replaceChildren(...parts)
    element.setAttribute('aria-label', label)
    element.hidden = false
    element.querySelectorAll('button')[focused]?.focus()
    const { offsetWidth: width, offsetHeight: height } = element
    const left = Math.min(Math.max(8, rect.left + rect.width / 2 - width / 2), window.innerWidth - width - 8)
    const above = rect.top - height - 12
    const top = above > 4 ? above : Math.min(rect.bottom + 12, window.innerHeight - height - 8)
    element.style.left = `${Math.max(8, left)}px`
    element.style.top = `${top}px`
  }

  return {
    forSelection: (rect, words) =>
      show(rect, words.barLabel, [
        ...swatches(words, null, does.colour),
        line(),
        makeButton(words.underline, () => does.line('underline')),
        makeButton(words.strikeout, () => does.line('strikeout')),
        makeButton(words.note, does.note),
        ...(mayCopy() ? [makeButton(words.copy, does.copy)] : []),
      ]),
    forMarks: (marks, rect, words) => {
      const [mark, ...more] = marks
      if (mark === undefined) return
      const own = marks.filter((one) => one.mine)
      const parts: HTMLElement[] = []
      if (own.length > 0) {
        const colour = own.every((one) => one.color === own[0]?.color) ? (own[0]?.color ?? null) : null
        parts.push(...swatches(words, colour, does.colour), line())
        if (more.length === 0) parts.push(makeButton(mark.body === '' ? words.note : words.edit, does.note))
        parts.push(makeButton(words.remove, does.remove))
      } else if (more.length === 0 && mark.body !== '') parts.push(makeButton(words.note, does.note))
      parts.push(
        aboutOf(
          more.length === 0 ? sayAbout(mark, words) : words.chosen.replace('{count}', String(marks.length)),
        ),
      )
      show(rect, words.barLabel, parts)
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

function swatches(
  words: ViewerWords,
  current: AnnotationColor | null,
  act: (color: AnnotationColor) => void,
): HTMLElement[] {
  return QUICK_COLOURS.map((color, index) => {
    const name = words.colours[color] ?? color
    const button = makeButton('', () => act(color), `${name} (${index + 1})`)
    button.className = 'swatch'
    button.style.setProperty('--fill', fillOf(color))
    button.style.setProperty('--ink', inkOf(color))
    if (color === current) button.setAttribute('aria-pressed', 'true')
    return button
  })
}

/** Who, when, for whom, and how it stands. */
function sayAbout(mark: Mark, words: ViewerWords): string {
  const layers = { private: words.layerPrivate, group: words.layerGroup, meeting: words.layerMeeting }
  const carried = { no: '', machine: words.carriedMachine, review: words.carriedReview }
  return [
    mark.author,
    mark.unsaved ? words.unsaved : mark.moment,
    layers[mark.layer],
    mark.replyCount > 0 ? words.replies.replace('{count}', String(mark.replyCount)) : '',
    mark.settled ? words.settled : '',
    carried[mark.carried],
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function aboutOf(text: string): HTMLElement {
  const about = document.createElement('span')
  about.className = 'about'
  about.textContent = text
  about.title = text
  return about
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
  event.stopPropagation()
}
