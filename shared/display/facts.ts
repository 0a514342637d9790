/** Public facts of a session for the screen on the wall. The schema is strict: it is the whole of what that window gets. */
import { z } from 'zod'
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import { quorumOf, type SessionState, type Speech, speakingOf, type Vote } from '../session/index.ts'

const count = z.number().int().min(0)
/** Time used: held until it last stood still, and since when it runs, in session time; null: it stands. */
const clock = { heldMs: z.number().min(0), sinceMs: z.number().nullable() }

export const DisplayFacts = z.strictObject({
  meeting: z.string(),
  phase: z.enum(['none', 'gathering', 'running', 'paused', 'ended']),
  pause: z
    .strictObject({ as: z.enum(['pause', 'break']), minutes: count.nullable(), sinceMs: z.number() })
    .nullable(),
  /** How many members are here, of how many, and whether that is enough. */
  attendance: z.strictObject({ here: count, of: count, needed: count, met: z.boolean() }),
  item: z.strictObject({ number: z.string(), name: z.string(), ...clock }).nullable(),
  /** `status` called: invited, not speaking yet. `seconds` null: no limit. */
  speaker: z
    .strictObject({
      name: z.string(),
      position: z.string(),
      as: z.enum(['speech', 'question', 'reply']),
      status: z.enum(['called', 'speaking']),
      seconds: count.nullable(),
      ...clock,
    })
    .nullable(),
  /** The one that is open, else the last one that was closed while the same item is held. */
  vote: z
    .strictObject({
      question: z.string(),
      set: z.enum(['hdnd', 'ubnd', 'own']),
      options: z.array(z.string()),
      secret: z.boolean(),
      voters: count,
      answered: count,
      /** Null while it is open: nobody votes by what others did. */
      result: z
        .strictObject({ counts: z.array(count), spoilt: count, base: count, passed: z.boolean().nullable() })
        .nullable(),
    })
    .nullable(),
})
export type DisplayFacts = z.infer<typeof DisplayFacts>

/** What the session itself does not know. */
export interface DisplayNames {
  readonly meeting: string
  readonly person: (id: PersonId) => { readonly name: string; readonly position: string }
  /** Null where the item is not one that everybody in the hall may know of. */
  readonly item: (id: AgendaItemId) => { readonly number: string; readonly name: string } | null
}

export function displayOf(session: SessionState, names: DisplayNames): DisplayFacts {
  const { phase, pause } = session
  const { present, members, needed, reached } = quorumOf(session)
  return {
    meeting: names.meeting,
    phase,
    pause: pause === null ? null : { as: pause.as, minutes: pause.minutes, sinceMs: pause.sinceMs },
    attendance: { here: present, of: members, needed, met: reached },
    item: itemIn(session, names),
    speaker: speakerIn(session, names),
    vote: voteIn(session, names),
  }
}

function itemIn({ item, items }: SessionState, names: DisplayNames): DisplayFacts['item'] {
  const held = items.findLast(({ itemId }) => itemId === item)
  const words = item === null ? null : names.item(item)
  if (held === undefined || words === null) return null
  return { number: words.number, name: words.name, heldMs: held.heldMs, sinceMs: held.sinceMs }
}

function speakerIn(session: SessionState, names: DisplayNames): DisplayFacts['speaker'] {
  const speech = speakingOf(session)
  if (speech === null) return null
  const isReply = speech.status === 'replying'
  const who = isReply ? speech.toPersonId : speech.personId
  if (who === null) return null
  const { name, position } = names.person(who)
  return {
    name,
    position,
    as: isReply ? 'reply' : speech.as,
    status: speech.status === 'called' ? 'called' : 'speaking',
    seconds: speech.seconds,
    ...stretchOf(speech),
  }
}

const stretchOf = ({ heldMs, sinceMs }: Speech) => ({ heldMs, sinceMs })

function voteIn(session: SessionState, names: DisplayNames): DisplayFacts['vote'] {
  const { votes, item } = session
  const open = votes.find(({ status }) => status === 'open')
  const last = votes.findLast(({ status }) => status === 'closed')
  const vote = open ?? (last?.form.itemId === item ? last : undefined)
  if (vote === undefined) return null
  const { form, voters, status, result } = vote
  // What is put to the vote under an item for named people is not for the wall.
  if (form.itemId !== null && names.item(form.itemId) === null) return null
  return {
    question: form.question,
    set: form.set,
    options: [...form.options],
    secret: form.secret,
    voters: voters.length,
    answered: answeredIn(vote),
    result:
      status !== 'closed' || result === null
        ? null
        : { counts: [...result.counts], spoilt: result.spoilt, base: result.base, passed: result.passed },
  }
}

function answeredIn({ form, ballots, tokens, result }: Vote): number {
  if (result !== null) return result.answered
  return form.secret ? Object.keys(tokens).length : Object.keys(ballots).length
}
