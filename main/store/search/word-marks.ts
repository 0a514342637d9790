/** Words of many texts, each compared with a query once: a text then is numbers, and what it says of the query a few bits. */
import { bitsOf, type Query, type Side } from './query.ts'
import { foldWord, wordsOf } from './words.ts'

export class Vocabulary {
  readonly #numbers = new Map<string, number>()

  numbersOf(text: string): Int32Array {
    return Int32Array.from(wordsOf(text), (word) => {
      const known = this.#numbers.get(word)
      if (known !== undefined) return known
      this.#numbers.set(word, this.#numbers.size)
      return this.#numbers.size - 1
    })
  }

  /** By number of the word: which words of the query it is. */
  marksFor(query: Query): Readonly<Record<Side, Int32Array>> {
    const words = [...this.#numbers.keys()]
    return {
      exact: Int32Array.from(words, (word) => bitsOf(word, query.exact)),
      folded: Int32Array.from(words, (word) => bitsOf(foldWord(word), query.folded)),
    }
  }
}
