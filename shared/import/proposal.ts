/** What an import proposes; a person looks at it before anything is written. */
import type { FieldsOf } from '../desk/fields.ts'

/** Keys hold inside one proposal only. */
export interface ProposedItem {
  readonly key: string
  /** Null: on top. Parents stand before what lies under them. */
  readonly parentKey: string | null
  readonly number: string
  readonly name: string
  readonly presenter: string
  readonly presentingUnit: string
  readonly plannedMinutes: number | null
}

export interface ProposedPaper {
  /** Names the bytes: a path under the folder, or an address. */
  readonly source: string
  /** Of the file as it will be called here. */
  readonly fileName: string
  /** Null: nothing says where it belongs. */
  readonly itemKey: string | null
  readonly title: string
  readonly reference: string
  readonly paperType: string
  readonly role: FieldsOf['paper']['role']
  /** The title was typed without Vietnamese marks: the first page says it better. */
  readonly isBare: boolean
}

/** Why something of the source does not come along. */
export const LEFT_WHY = ['system', 'kind', 'empty', 'secret', 'too-many'] as const
export type LeftWhy = (typeof LEFT_WHY)[number]

export interface Proposal {
  readonly name: string
  /** In reading order. */
  readonly items: readonly ProposedItem[]
  /** In the order of their items, then their own. */
  readonly papers: readonly ProposedPaper[]
  readonly left: readonly { readonly source: string; readonly why: LeftWhy }[]
}

export const MOST_ITEMS = 200
export const MOST_PAPERS = 400

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
