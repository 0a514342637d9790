/** A device hears of one meeting from the server and from a hub in the room. Which of them counts [FOL-10]. */

/** The hub in the room before the server: where both say that somebody presents, those in the room go by the room. */
export const LINE_KINDS = ['hub', 'server'] as const
export type LineKind = (typeof LINE_KINDS)[number]

export interface LineTold<Stage> {
  readonly kind: LineKind
  /** Null: nothing was said over it since it opened. */
  readonly stage: Stage | null
}

/** The first line on which somebody presents, else the first that says anything; null: none does. */
export function countingLine<Stage extends { readonly presenter: unknown }, L extends LineTold<Stage>>(
  lines: readonly L[],
): L | null {
  const inOrder = LINE_KINDS.flatMap((kind) =>
    lines.filter((line) => line.kind === kind && line.stage !== null),
  )
  return inOrder.find(({ stage }) => stage?.presenter != null) ?? inOrder[0] ?? null
}
