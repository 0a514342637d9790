/** Words and choices of votes, for the voter's card and the desk's list alike. */
import type { SessionVote } from '../../../bridge/index.ts'
import type { MessageKey, useT } from '../../../i18n/index.ts'

type T = ReturnType<typeof useT>
type Form = SessionVote['form']

export const choicesOf = ({ set, options }: Form, t: T): string[] =>
  set === 'own' ? [...options] : [0, 1, 2].map((at) => t(`vote.${set}.${at}` as MessageKey))

/** The third answer of an UBND vote is an opinion in words. */
export const takesWords = ({ set }: Form, choice: number): boolean => set === 'ubnd' && choice === 2

/** What passes, of whom, in one line. */
export function ruleWords({ passes, base, secret, mayChange }: Form, t: T): string {
  const part =
    passes === null
      ? t('vote.no-threshold')
      : t(passes.strictlyMore ? 'vote.more-than' : 'vote.at-least', {
          part: `${passes.part.of}/${passes.part.in}`,
          base: t(`vote.base.${base}`),
        })
  const how = secret ? t('vote.is-secret') : t(mayChange ? 'vote.is-open-change' : 'vote.is-open')
  return `${how} · ${part}`
}

/** The vote that a voter looks at now: the open one, else one that is made and can be said ready for. */
export const votesNow = (votes: readonly SessionVote[], status: SessionVote['status']): SessionVote[] =>
  votes.filter((vote) => vote.status === status)

export const percent = (count: number, of: number): string =>
  of === 0 ? '0' : ((count * 100) / of).toFixed(1).replace(/\.0$/, '').replace('.', ',')
