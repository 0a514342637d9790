/** The part of the table that is about answers to invitations; its columns and rows are those of promised.ts. */
import type { Actor, MeetingFacts, Question } from '../../server/access/may.ts'
import type { PersonId } from '../../shared/kernel/ids.ts'

type Part = 'none' | 'chair' | 'secretary' | 'delegate' | 'guest' | 'unknown'

export const promisedOfRsvp: Record<string, Record<Part, string>> = {
  'rsvp.say: an answer of one’s own': {
    none: '......',
    chair: '.yyy..',
    secretary: '.yyy..',
    delegate: '.yyy..',
    guest: '.yyy..',
    unknown: '......',
  },
  'rsvp.say: a word on another’s absence': {
    none: '......',
    chair: '.yyy..',
    secretary: '.yyy..',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'rsvp.say: a word on one’s own absence': {
    none: '......',
    chair: '......',
    secretary: '......',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
  'rsvp.say: a reminder': {
    none: '......',
    chair: '.yyy..',
    secretary: '.yyy..',
    delegate: '......',
    guest: '......',
    unknown: '......',
  },
}

const saying =
  (says: 'answer' | 'decision' | 'reminder', about: PersonId | null) =>
  (actor: Actor, meeting: MeetingFacts | null): Question => ({
    action: 'rsvp.say',
    actor,
    meeting,
    says,
    about,
  })

export const askedOfRsvp = (me: PersonId, other: PersonId): Record<string, ReturnType<typeof saying>> => ({
  'rsvp.say: an answer of one’s own': saying('answer', null),
  'rsvp.say: a word on another’s absence': saying('decision', other),
  'rsvp.say: a word on one’s own absence': saying('decision', me),
  'rsvp.say: a reminder': saying('reminder', null),
})
