/** From what the person left the tools at to what the viewer draws with. */
import {
  AnnotationColor,
  type AnnotationKind,
  PLAIN_STYLE,
  type Style,
} from '../../../shared/annotations/model.ts'
import type { ReaderTool, ToolLook } from '../../../shared/reader/protocol.ts'
import type { Preferences } from '../../bridge/index.ts'

export const SHAPES = ['rectangle', 'ellipse', 'line', 'arrow'] as const satisfies readonly ReaderTool[]
export const WIDTHS = [0.5, 1, 2, 3, 5, 8] as const
export const SIZES = [8, 10, 12, 14, 18, 24, 36] as const
export const OPACITIES = [0.25, 0.5, 0.75, 1] as const
export const ERASER_WIDTHS = [6, 12, 24, 48] as const

export const isShape = (tool: string): boolean => (SHAPES as readonly string[]).includes(tool)
/** Which parts of a style a tool or a kind has. */
export const hasWidth = (kind: string): boolean => kind === 'ink' || isShape(kind)
export const hasFill = (kind: string): boolean =>
  kind === 'rectangle' || kind === 'ellipse' || kind === 'free-text'
export const hasSize = (kind: string): boolean => kind === 'free-text' || kind === 'stamp'
export const hasOpacity = (kind: string): boolean => hasWidth(kind) || hasFill(kind) || kind === 'stamp'
export const hasColour = (kind: string): boolean => !['read', 'hand', 'select', 'eraser'].includes(kind)

export function colourOf(preferences: Preferences): AnnotationColor {
  const chosen = AnnotationColor.safeParse(preferences.color)
  return chosen.success ? chosen.data : 'yellow'
}

export function styleFor(tool: ReaderTool | AnnotationKind, { penWidth, tools }: Preferences): Style {
  return {
    ...PLAIN_STYLE,
    width: hasWidth(tool) ? penWidth : null,
    opacity: hasOpacity(tool) ? tools.opacity : null,
    fill: hasFill(tool) ? tools.fill : null,
    fontSize: hasSize(tool) ? tools.fontSize : null,
  }
}

/** `stamp`: its words; "" while none was chosen, where the first of the ready ones stands. */
export function toolLook(tool: ReaderTool, preferences: Preferences, firstStamp: string): ToolLook {
  const { tools, fingerDraws } = preferences
  return {
    tool,
    color: colourOf(preferences),
    style: styleFor(tool, preferences),
    stamp: tools.stamp === '' ? firstStamp : tools.stamp,
    eraser: { takes: tools.eraser, width: tools.eraserWidth },
    fingerDraws,
  }
}
