/** What a person asks of a session. Signed by their device (log.ts); what comes of it is an event. */
import { z } from 'zod'
import { AgendaItemId, DeviceId, MeetingId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { bytes, CommandId, Head, Host, Quote, RosterEntry, SessionRules, text, VoteForm } from './model.ts'

const does = <Is extends string, Shape extends z.ZodRawShape>(is: Is, shape: Shape) =>
  z.strictObject({ is: z.literal(is), ...shape })
const speechId = CommandId
const voteId = CommandId
const round = z.number().int().min(1).max(1000)

const taking = [
  /** The first entry of every log: who meets, by which rules, and who runs it. */
  does('open', { rules: SessionRules, roster: z.array(RosterEntry).min(1).max(1000), host: Host }),
  /** From here on another runs it. `head`: the last entry that the new host has. */
  does('take-over', { host: Host, head: Head }),
  /** Unit, membership and vote of one person of the roster; the reason stands in the log. */
  does('roster', { put: RosterEntry, reason: text(1000).min(1) }),
  /** Who chairs from here on. */
  does('preside', { personId: PersonId }),
] as const

const attendance = [
  /** `qr`: the host has seen the code of the door. `secretary`: for somebody else. */
  does('check-in', { personId: PersonId, how: z.enum(['self', 'qr', 'secretary', 'online']) }),
  does('leave', { personId: PersonId }),
  /** Away with a reason; `excused`: with leave (có phép). */
  does('absence', { personId: PersonId, excused: z.boolean(), reason: text(1000) }),
  /** Who comes instead (người đi thay), by which paper. Null: nobody. */
  does('proxy', {
    personId: PersonId,
    proxy: z.strictObject({ name: text(120).min(1), position: text(200), document: text(200) }).nullable(),
  }),
] as const

const running = [
  does('begin', {}),
  does('item', { itemId: AgendaItemId }),
  does('item-end', {}),
  /** `minutes`: how long it is meant to be. */
  does('pause', { as: z.enum(['pause', 'break']), minutes: z.number().int().min(1).max(1440).nullable() }),
  does('resume', {}),
  does('end', {}),
  does('conclude', { itemId: AgendaItemId.nullable(), text: text(4000).min(1) }),
  does('conclude-not', { conclusionId: CommandId }),
] as const

const speech = [
  /** `question`: chất vấn, of `toPersonId`. */
  does('speech', {
    as: z.enum(['speech', 'question']),
    itemId: AgendaItemId.nullable(),
    toPersonId: PersonId.nullable(),
    quote: Quote.nullable(),
    note: text(1000),
  }),
  does('speech-withdraw', { speechId }),
  does('speech-call', { speechId }),
  does('speech-start', { speechId }),
  does('speech-end', { speechId }),
  /** The person questioned replies; ends with `speech-end`. */
  does('speech-reply', { speechId }),
  does('speech-limit', { speechId, seconds: z.number().int().min(10).max(7200).nullable() }),
] as const

const votes = [
  does('vote', { form: VoteForm }),
  does('vote-ready', { voteId }),
  does('vote-start', { voteId }),
  /** `note`: ý kiến khác. */
  does('ballot', { voteId, choice: z.number().int().min(0).max(19), note: text(1000) }),
  /** Asks for the one token of a secret vote: the host signs what it cannot read. */
  does('token', { voteId, round, blinded: bytes(256, 512) }),
  does('vote-stop', { voteId }),
  does('vote-cancel', { voteId }),
] as const

export const Does = z.discriminatedUnion('is', [...taking, ...attendance, ...running, ...speech, ...votes])
export type Does = z.infer<typeof Does>
export type Action = Does['is']
export type DoesOf<Is extends Action> = Extract<Does, { is: Is }>

/** What a device signs. `at`: its own clock, told and never believed. */
export const Command = z.strictObject({
  v: z.literal(1),
  commandId: CommandId,
  meetingId: MeetingId,
  deviceId: DeviceId,
  at: Instant,
  does: Does,
})
export type Command = z.infer<typeof Command>
