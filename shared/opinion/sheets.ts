/** What is said of opinion sheets comes to these sheets, whatever order it came in [OPN-3]. */
import type { OpId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { OpinionForm, OpinionSaid, OpinionWord } from './said.ts'

type Word<Is extends OpinionSaid['is']> = OpinionWord & {
  readonly said: Extract<OpinionSaid, { readonly is: Is }>
}

export interface Sheet {
  readonly sheetId: OpId
  readonly form: OpinionForm
  readonly publishedBy: PersonId
  readonly publishedAt: Instant
  /** The server has not got it. */
  readonly waits: boolean
  /** The one in force: the latest that it was ever moved to. */
  readonly deadline: Instant
  readonly extensions: readonly Word<'extend'>[]
  /** When the server had the word that closed it; null: nobody closed it, or the word still waits. */
  readonly closedAt: Instant | null
  readonly close: Word<'close'> | null
  readonly withdraw: Word<'withdraw'> | null
  readonly result: Word<'result'> | null
  readonly reminders: readonly Word<'remind'>[]
}

/** The server's order first; what waits comes last, by its ids. */
function before(one: OpinionWord, other: OpinionWord): number {
  const [first, second] = [one.arrivedAt ?? Infinity, other.arrivedAt ?? Infinity]
  if (first !== second) return first < second ? -1 : 1
  return one.opId < other.opId ? -1 : 1
}

/** The oldest first. */
export function sheetsOf(words: readonly OpinionWord[]): Sheet[] {
  const inOrder = words.toSorted(before)
  return inOrder.flatMap((made): Sheet[] => {
    if (made.said.is !== 'publish') return []
    const about = inOrder.filter(({ said }) => said.is !== 'publish' && said.of === made.opId)
    const all = <Is extends OpinionSaid['is']>(is: Is) => about.filter(isWord(is))
    const extensions = all('extend')
    const close = all('close')[0] ?? null
    return [
      {
        sheetId: made.opId,
        form: made.said.form,
        publishedBy: made.author,
        publishedAt: made.arrivedAt ?? made.at,
        waits: made.arrivedAt === null,
        deadline: Math.max(
          made.said.form.deadline,
          ...extensions.map(({ said }) => said.deadline),
        ) as Instant,
        extensions,
        closedAt: close?.arrivedAt ?? null,
        close,
        withdraw: all('withdraw')[0] ?? null,
        result: all('result')[0] ?? null,
        reminders: all('remind'),
      },
    ]
  })
}

const isWord =
  <Is extends OpinionSaid['is']>(is: Is) =>
  (word: OpinionWord): word is Word<Is> =>
    word.said.is === is

/** The last instant at which an answer counts. */
export const endOf = ({ deadline, closedAt }: Pick<Sheet, 'deadline' | 'closedAt'>): Instant =>
  (closedAt === null ? deadline : Math.min(deadline, closedAt)) as Instant

export type SheetState = 'open' | 'ended' | 'withdrawn' | 'settled'
/** `now`: as near to the server's as the device knows it. */
export function stateOf(sheet: Sheet, now: Instant): SheetState {
  if (sheet.withdraw !== null) return 'withdrawn'
  if (sheet.result !== null) return 'settled'
  return sheet.close !== null || now > endOf(sheet) ? 'ended' : 'open'
}
