/** What an import proposes; a person looks at it before anything is written. */
import { z } from 'zod'
import { PaperFields } from '../desk/fields.ts'

export const MOST_ITEMS = 200
export const MOST_PAPERS = 400
/** What is told of files that do not come along; a list that is longer is cut. */
export const MOST_LEFT = 2000

const text = (max: number) => z.string().max(max)
const Key = text(8000)

/** Keys hold inside one proposal only. */
export const ProposedItem = z.object({
  key: Key,
  /** Null: on top. Parents stand before what lies under them. */
  parentKey: Key.nullable(),
  number: text(20),
  name: text(1000),
  presenter: text(200),
  presentingUnit: text(300),
  plannedMinutes: z.number().int().min(0).max(1440).nullable(),
})
export type ProposedItem = Readonly<z.infer<typeof ProposedItem>>

export const ProposedPaper = z.object({
  /** Names the bytes: a path under the folder, or an address. */
  source: Key,
  /** Of the file as it will be called here. */
  fileName: text(255),
  /** Null: nothing says where it belongs. */
  itemKey: Key.nullable(),
  title: text(1000),
  reference: text(80),
  paperType: text(80),
  role: PaperFields.shape.role,
  /** The title was typed without Vietnamese marks, or names the kind alone: the first page says it better. */
  isBare: z.boolean(),
})
export type ProposedPaper = Readonly<z.infer<typeof ProposedPaper>>

/**
 * Why something of the source does not come along. `unreadable`: the disk does not give it · `elsewhere`: its address
 * leads to another place than the one that was typed · `no-file`: it is named, and its bytes are nowhere.
 */
export const LEFT_WHY = [
  'system',
  'kind',
  'empty',
  'secret',
  'too-many',
  'too-large',
  'unreadable',
  'elsewhere',
  'no-file',
] as const
export type LeftWhy = (typeof LEFT_WHY)[number]

export const Proposal = z.object({
  name: text(500),
  /** In reading order. */
  items: z.array(ProposedItem).max(MOST_ITEMS),
  /** In the order of their items, then their own. */
  papers: z.array(ProposedPaper).max(MOST_PAPERS),
  left: z.array(z.object({ source: Key, why: z.enum(LEFT_WHY) })),
})
export interface Proposal {
  readonly name: string
  readonly items: readonly ProposedItem[]
  readonly papers: readonly ProposedPaper[]
  readonly left: readonly { readonly source: string; readonly why: LeftWhy }[]
}

/** An item of which only number and name are known. */
export const plainItem = (
  key: string,
  parentKey: string | null,
  { number, name }: { readonly number: string; readonly name: string },
): ProposedItem => ({
  key,
  parentKey,
  number,
  name: name.slice(0, 1000),
  presenter: '',
  presentingUnit: '',
  plannedMinutes: null,
})
