/** How the named colours look on white paper. Marks multiply with the page, so highlights are light and ink is dark. */
import type { AnnotationColor } from '../../shared/annotations/model.ts'

const FILL: Record<AnnotationColor, string> = {
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
const INK: Record<AnnotationColor, string> = {
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
export const fillOf = (color: AnnotationColor): string => FILL[color]
export const inkOf = (color: AnnotationColor): string => INK[color]

/** The four that are one key or one press away. */
export const QUICK_COLOURS = ['yellow', 'red', 'green', 'blue'] as const satisfies readonly AnnotationColor[]
