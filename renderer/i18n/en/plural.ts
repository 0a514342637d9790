/** For every key of the source either the key itself, or its two English forms. */
type FormsOf<K extends string> = { [P in K | `${K}_one` | `${K}_other`]?: string }
export type Plural<K extends string> = FormsOf<K>
