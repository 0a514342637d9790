import { describe, expect, it } from 'vitest'
import { foldDyet, type Matching, teachDyet } from './find-folding.ts'

function controller(matchDiacritics: boolean) {
  const asked: unknown[][] = []
  const made: Matching = {
    state: { matchDiacritics },
    match: (...given) => {
      asked.push(given)
      return given
    },
  }
  teachDyet(made)
  return { made, asked }
}

describe('finding without marks', () => {
  it('folds đ, Đ and the eth of old files one to one', () => {
    expect(foldDyet('Đồng Hỷ, đường, Ðiều ð')).toBe('Dồng Hỷ, dường, Diều d')
    expect(foldDyet('Đ'.repeat(5))).toHaveLength(5)
  })

  it('folds both sides when marks do not count', () => {
    const { made, asked } = controller(false)
    made.match('chuyen đoi', 'chuyển đổi', 3)
    made.match(['đo', 'Đe'], 'đo', 0)
    expect(asked).toEqual([
      ['chuyen doi', 'chuyển dổi', 3],
      [['do', 'De'], 'do', 0],
    ])
  })

  it('touches nothing when they do', () => {
    const { made, asked } = controller(true)
    made.match('đổi', 'đổi', 0)
    expect(asked).toEqual([['đổi', 'đổi', 0]])
  })
})
