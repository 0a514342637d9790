import { expect, test } from 'vitest'
import type { Comparison, WordChange } from '../../../shared/carry-over/model.ts'
import { changedPages, stepsOf } from './change-steps.ts'

const word = (is: WordChange['is'], oldPage: number | null, newPage: number | null): WordChange => ({
  is,
  oldAt: oldPage === null ? null : { page: oldPage, start: 0, end: 2 },
  newAt: newPage === null ? null : { page: newPage, start: 0, end: 2 },
  oldWords: 'cũ',
  newWords: 'mới',
  before: '',
  after: '',
})

const COMPARISON: Comparison = {
  basis: 'mixed',
  pages: [
    { oldPage: 0, newPage: 0, is: 'changed' },
    { oldPage: 1, newPage: null, is: 'removed' },
    { oldPage: null, newPage: 1, is: 'added' },
    { oldPage: 2, newPage: 2, is: 'changed' },
    { oldPage: 3, newPage: 3, is: 'same' },
  ],
  changes: [word('replaced', 0, 0), word('removed', 0, null), word('added', null, 3)],
}

test('a walk through the new version: pages and words in its order, a page whose picture changed among them', () => {
  expect(stepsOf(COMPARISON).map(({ is, oldPage, newPage }) => [is, oldPage, newPage])).toEqual([
    ['page-removed', 1, null],
    ['replaced', 0, 0],
    ['removed', 0, 0],
    ['page-added', null, 1],
    ['page-changed', 2, 2],
    ['added', null, 3],
  ])
  expect(stepsOf(null)).toEqual([])
})

test('pages are marked for the thumbnails', () => {
  expect([...changedPages(COMPARISON)]).toEqual([
    [0, 'changed'],
    [1, 'added'],
    [2, 'changed'],
    [3, 'changed'],
  ])
})
