/** What a draft consists of: five kinds of entities, each with fields that are written one by one. */
import { z } from 'zod'
import { AgendaItemId, BodyId, GuestId, OrganizationId, PaperId, PersonId, Sha256 } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { AgendaItem, Consultation, Location, Meeting, Paper } from '../oparl/objects.ts'
import { Room, SeatPlace } from '../oparl/room-plan.ts'
import { Viewing } from '../oparl/viewing.ts'
import { ORDER_PATTERN } from './order.ts'

const text = (max: number) => z.string().max(max)

/** A place in a list (order.ts). Parent and order are one field, so that a move is one write. */
export const Order = z.string().regex(ORDER_PATTERN).max(200)

export const MeetingFields = z.strictObject({
  bodyId: BodyId.nullable(),
  organizationId: OrganizationId.nullable(),
  kind: Meeting.shape.kind.nullable(),
  /** Số of the meeting, such as "12". */
  number: text(20),
  /** Ký hiệu, such as "GM-UBND". */
  symbol: text(40),
  name: Meeting.shape.name,
  start: Instant.nullable(),
  end: Instant.nullable(),
  places: z.array(Location).max(10),
  chairId: PersonId.nullable(),
  /** Rows and seats; null: nobody is given a seat. Who sits where is said of each person [SYNC-210]. */
  seating: Room.nullable(),
})

/** Somebody of the directory. The chair is a field of the meeting: there is one. */
export const PersonFields = z.strictObject({
  role: z.enum(['secretary', 'delegate', 'guest']),
  seat: SeatPlace.nullable(),
})

/** Somebody who is not in the directory. */
export const GuestFields = z.strictObject({
  name: text(120),
  unit: text(300),
  seat: SeatPlace.nullable(),
})

export const ItemFields = z.strictObject({
  place: z.strictObject({ parentId: AgendaItemId.nullable(), order: Order }),
  number: AgendaItem.shape.number,
  name: AgendaItem.shape.name,
  presenter: AgendaItem.shape.presenter,
  presentingUnit: AgendaItem.shape.presentingUnit,
  plannedMinutes: AgendaItem.shape.plannedMinutes,
  /** Null: everybody who takes part. */
  visibleTo: z.array(PersonId).max(1000).nullable(),
})

export const PaperFields = z.strictObject({
  place: z.strictObject({ itemId: AgendaItemId.nullable(), order: Order }),
  /** Trích yếu. */
  title: Paper.shape.name,
  reference: Paper.shape.reference,
  paperType: Paper.shape.paperType,
  /** Ngày ban hành. */
  date: Paper.shape.date,
  /** Cơ quan ban hành. */
  originator: Paper.shape.originator,
  /** Người ký. */
  signer: text(100),
  urgency: Paper.shape.urgency,
  role: Consultation.shape.role,
  /** Null until somebody has said it: a pack is not submitted before. */
  secrecy: Paper.shape.secrecy.nullable(),
  /** Null: at any time, and copies may be made. */
  viewing: Viewing.nullable(),
  /** Names the bytes; they travel on their own. Null: not there yet. */
  content: z
    .strictObject({ sha256: Sha256, size: z.number().int().positive(), fileName: text(255) })
    .nullable(),
})

/** What a paper may be said to be; whatever is more than that is refused at every door. */
export const SECRECY_CHOICES = ['ordinary', 'internal'] as const

export interface FieldsOf {
  readonly meeting: z.infer<typeof MeetingFields>
  readonly person: z.infer<typeof PersonFields>
  readonly guest: z.infer<typeof GuestFields>
  readonly item: z.infer<typeof ItemFields>
  readonly paper: z.infer<typeof PaperFields>
}
export type EntityKind = keyof FieldsOf

/** What a field is until it is written. */
export const BLANK: { readonly [K in EntityKind]: FieldsOf[K] } = {
  meeting: {
    bodyId: null,
    organizationId: null,
    kind: null,
    number: '',
    symbol: '',
    name: '',
    start: null,
    end: null,
    places: [],
    chairId: null,
    seating: null,
  },
  person: { role: 'guest', seat: null },
  guest: { name: '', unit: '', seat: null },
  item: {
    place: { parentId: null, order: '' },
    number: '',
    name: '',
    presenter: '',
    presentingUnit: '',
    plannedMinutes: null,
    visibleTo: null,
  },
  paper: {
    place: { itemId: null, order: '' },
    title: '',
    reference: '',
    paperType: '',
    date: null,
    originator: '',
    signer: '',
    urgency: 'none',
    role: 'main',
    secrecy: null,
    viewing: null,
    content: null,
  },
}

const change = <Of extends EntityKind, Id extends z.ZodType, Fields extends z.ZodType>(
  of: Of,
  id: Id,
  fields: Fields,
) =>
  [
    z.strictObject({ of: z.literal(of), id, set: fields }),
    z.strictObject({ of: z.literal(of), id, gone: z.literal(true) }),
  ] as const

/** Some fields of one entity as they now are, or that it is gone. The meeting itself is never gone. */
export const Change = z.union([
  z.strictObject({ of: z.literal('meeting'), id: z.literal(''), set: MeetingFields.partial() }),
  ...change('person', PersonId, PersonFields.partial()),
  ...change('guest', GuestId, GuestFields.partial()),
  ...change('item', AgendaItemId, ItemFields.partial()),
  ...change('paper', PaperId, PaperFields.partial()),
])
export type Change = z.infer<typeof Change>
