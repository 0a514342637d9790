/** Swatches of the tool bar and the list: the same look as on the page (renderer/viewer/colours.ts, held equal by a test). */
import type { AnnotationColor } from '../../../shared/annotations/model.ts'

export const QUICK = ['yellow', 'red', 'green', 'blue'] as const satisfies readonly AnnotationColor[]

export const colourFill: Record<AnnotationColor, string> = {
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
export const colourLine: Record<AnnotationColor, string> = {
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
