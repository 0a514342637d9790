/** The part of the table that is about opinion sheets; its columns and rows are those of promised.ts. */
import type { Actor, MeetingFacts, Question } from '../../server/access/may.ts'
import type { OpinionAct } from '../../shared/opinion/rights.ts'

type Part = 'none' | 'chair' | 'secretary' | 'delegate' | 'guest' | 'unknown'
const nobody = { none: '......', delegate: '......', guest: '......', unknown: '......' }
const desk = { ...nobody, chair: '.yyyy.', secretary: '.yyyy.' }
const everybody = { ...desk, delegate: '.yyyy.', guest: '.yyyy.' }
const WORDS = ['publish', 'extend', 'close', 'withdraw', 'remind', 'result'] as const

export const promisedOfOpinions: Record<string, Record<Part, string>> = {
  ...Object.fromEntries(WORDS.map((act) => [`opinion.say: ${act}`, desk])),
  'opinion.say: an answer of whoever is asked': everybody,
  'opinion.say: an answer of somebody else': { ...nobody, chair: '......', secretary: '......' },
}

const asking =
  (act: OpinionAct, asked: boolean) =>
  (actor: Actor, meeting: MeetingFacts | null): Question => ({
    ...{ action: 'opinion.say', actor, meeting, act, asked },
  })

export const askedOfOpinions: Record<string, ReturnType<typeof asking>> = {
  ...Object.fromEntries(WORDS.map((act) => [`opinion.say: ${act}`, asking(act, true)])),
  'opinion.say: an answer of whoever is asked': asking('answer', true),
  'opinion.say: an answer of somebody else': asking('answer', false),
}
