/** How the named colours look on white paper, for the page and for the swatches beside it. */
import type { AnnotationColor } from '../annotations/model.ts'

/** In the order of the tool bar; a digit pressed while a tool is in the hand takes the colour at its place. */
export const MARK_COLOURS = [
  'yellow',
  'red',
  'green',
  'blue',
  'purple',
  'magenta',
  'orange',
  'grey',
  'black',
] as const satisfies readonly AnnotationColor[]

/** The four that are one press away at a selection. */
export const QUICK_COLOURS = ['yellow', 'red', 'green', 'blue'] as const satisfies readonly AnnotationColor[]

/** Marks multiply with the page, so highlights are light … */
export const colourFill: Readonly<Record<AnnotationColor, string>> = {
  yellow: '#ffe45c',
  red: '#ff9b92',
  green: '#a5e08a',
  blue: '#93ccff',
  purple: '#cbb5ff',
  magenta: '#f7aef2',
  orange: '#ffc078',
  grey: '#cccccc',
  black: '#999999',
}
/** … and ink, lines and letters are dark. */
export const colourLine: Readonly<Record<AnnotationColor, string>> = {
  yellow: '#9a7200',
  red: '#c4261d',
  green: '#23752f',
  blue: '#1b5fb0',
  purple: '#6a3fc4',
  magenta: '#a8249f',
  orange: '#b35a00',
  grey: '#5b6570',
  black: '#16202b',
}
export const fillOf = (color: AnnotationColor): string => colourFill[color]
export const inkOf = (color: AnnotationColor): string => colourLine[color]
