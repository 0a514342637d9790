/** The fields of a paper as a form has them: what the draft says, or else what was read of the first page. */
import type { Change } from '../../../shared/desk/fields.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { DeskContentView, DeskView } from '../../bridge/index.ts'
import { dayIn, dayText } from '../../i18n/index.ts'
import { faultOf, type ViewingForm, viewingForm, viewingIn } from './viewing-fields.ts'

export type DraftPaper = DeskView['papers'][number]
type PaperChange = Extract<Change, { of: 'paper'; set: unknown }>['set']

export const TEXT_FIELDS = ['title', 'reference', 'paperType', 'date', 'originator', 'signer'] as const
export type TextField = (typeof TEXT_FIELDS)[number]
export const URGENCIES = ['none', 'khan', 'thuong-khan', 'hoa-toc'] as const
export const SECRECIES = ['ordinary', 'internal'] as const

export interface PaperForm extends Record<TextField, string>, ViewingForm {
  readonly urgency: DraftPaper['urgency']
  /** Empty: not said yet. */
  readonly secrecy: NonNullable<DraftPaper['secrecy']> | ''
}

const MOST: Readonly<Record<TextField, number>> = {
  title: 1000,
  reference: 80,
  paperType: 80,
  date: 10,
  originator: 300,
  signer: 100,
}
export const longestOf = (field: TextField): number => MOST[field]

/** Nothing is said, or a day that there is: "23/11/2026". */
export const isDay = (text: string): boolean => text.trim() === '' || dayIn(text) !== null

/** Midnight in Vietnam at which the day begins. */
function startOf(day: string): DraftPaper['date'] {
  const at = dayIn(day)
  return at === null ? null : instant(at)
}

/** "2026-11-23", as it was read. */
const writtenDay = (iso: string | undefined): string | undefined => iso?.split('-').reverse().join('/')

/** As the draft has it. */
export const formOf = (paper: DraftPaper): PaperForm => ({
  title: paper.title,
  reference: paper.reference,
  paperType: paper.paperType,
  date: dayText(paper.date),
  originator: paper.originator,
  signer: paper.signer,
  urgency: paper.urgency,
  secrecy: paper.secrecy ?? '',
  ...viewingForm(paper.viewing),
})

/** What was read and the draft does not say yet; where the reading was not sure there is nothing. */
export function offersOf(paper: DraftPaper, content: DeskContentView | undefined): Partial<PaperForm> {
  if (content === undefined) return {}
  const { summary, reference, paperType, date, originator, signer, urgency } = content.facts.fields
  const said = formOf(paper)
  const read: Partial<Record<TextField, string | undefined>> = {
    ...{ title: summary?.value, reference: reference?.value, paperType: paperType?.value },
    ...{ date: writtenDay(date?.value), originator: originator?.value, signer: signer?.value },
  }
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = read[field]
    return said[field] === '' && value !== undefined ? [[field, value] as const] : []
  })
  const offers: Partial<PaperForm> = Object.fromEntries(texts)
  return said.urgency === 'none' && urgency !== null ? { ...offers, urgency: urgency.value } : offers
}

/** What is to be written; null: nothing, or something in it cannot be. */
export function changeOf(paper: DraftPaper, form: PaperForm): Change | null {
  const said = formOf(paper)
  const set: PaperChange = {}
  const clean = (field: TextField): string => form[field].trim().normalize('NFC')
  for (const field of ['title', 'reference', 'paperType', 'originator', 'signer'] as const)
    if (clean(field) !== said[field]) set[field] = clean(field)
  if (!isDay(form.date)) return null
  if (startOf(form.date) !== startOf(said.date)) set.date = startOf(form.date)
  if (form.urgency !== said.urgency) set.urgency = form.urgency
  if (form.secrecy !== said.secrecy) set.secrecy = form.secrecy === '' ? null : form.secrecy
  const viewing = viewingIn(form)
  if (faultOf(form) !== null) return null
  if (JSON.stringify(viewing) !== JSON.stringify(viewingIn(said))) set.viewing = viewing
  return Object.keys(set).length === 0 ? null : { of: 'paper', id: paper.id, set }
}
