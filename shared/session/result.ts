/** What a vote came to, as a whole and by unit [SES-24]. */
import type { PersonId } from '../kernel/ids.ts'
import type { VoteResult } from './event.ts'
import { choicesOf } from './model.ts'
import type { SessionState, Vote } from './state.ts'

/** `choices`: of every ballot; null or one that there is not: spoilt. */
export function resultOf(state: SessionState, vote: Vote, choices: readonly (number | null)[]): VoteResult {
  const counts = Array.from({ length: choicesOf(vote.form) }, () => 0)
  let spoilt = 0
  for (const choice of choices) {
    const count = choice === null ? undefined : counts[choice]
    if (choice === null || count === undefined) spoilt += 1
    else counts[choice] = count + 1
  }
  const answered = choices.length
  const base = baseOf(state, vote, answered)
  return { counts, spoilt, answered, base, passed: passes(vote, counts[0] ?? 0, base) }
}

function baseOf(state: SessionState, { form, voters }: Vote, answered: number): number {
  if (form.base === 'answered') return answered
  if (form.base === 'present') return voters.length
  return Object.values(state.roster).filter(({ votes }) => votes).length
}

function passes({ form }: Vote, yes: number, base: number): boolean | null {
  if (form.passes === null) return null
  const { part, strictlyMore } = form.passes
  const [have, need] = [yes * part.in, base * part.of]
  return base > 0 && (strictlyMore ? have > need : have >= need)
}

export interface UnitResult {
  readonly unit: string
  readonly counts: readonly number[]
  readonly answered: number
  /** Of the unit who might vote. */
  readonly voters: number
}

/** An open vote by unit, in the order of their names; a secret one has no such sums: a small unit would show its people. */
export function byUnit(state: SessionState, vote: Vote): UnitResult[] {
  if (vote.form.secret) return []
  const roster = vote.roster ?? state.roster
  const unitOf = (personId: string): string => roster[personId as PersonId]?.unit ?? ''
  const voted = Object.entries(vote.ballots)
  const units = [...new Set([...vote.voters, ...voted.map(([personId]) => personId)].map(unitOf))].toSorted()
  return units.map((unit) => {
    const choices = voted.filter(([personId]) => unitOf(personId) === unit).map(([, { choice }]) => choice)
    const counts = Array.from(
      { length: choicesOf(vote.form) },
      (_, at) => choices.filter((choice) => choice === at).length,
    )
    const voters = vote.voters.filter((personId) => unitOf(personId) === unit).length
    return { unit, counts, answered: choices.length, voters }
  })
}
