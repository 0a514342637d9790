import { describe, expect, it } from 'vitest'
import { branchAt, hasBranch, parentOfEntry, visibleEntries } from './outline-tree.ts'

const outline = [
  { title: 'Chương I', depth: 0, page: 0 },
  { title: 'Điều 1', depth: 1, page: 0 },
  { title: 'Khoản 1', depth: 2, page: 1 },
  { title: 'Điều 2', depth: 1, page: 3 },
  { title: 'Chương II', depth: 0, page: 5 },
  { title: 'Phụ lục', depth: 0, page: null },
]

describe('an outline as a tree', () => {
  it('knows what hangs below and above', () => {
    expect(outline.map((_, entry) => hasBranch(outline, entry))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    expect(outline.map((_, entry) => parentOfEntry(outline, entry))).toEqual([null, 0, 1, 0, null, null])
  })

  it('hides what is below a closed entry, however deep', () => {
    expect(visibleEntries(outline, new Set())).toEqual([0, 1, 2, 3, 4, 5])
    expect(visibleEntries(outline, new Set([1]))).toEqual([0, 1, 3, 4, 5])
    expect(visibleEntries(outline, new Set([0, 1]))).toEqual([0, 4, 5])
  })

  it('finds where a page belongs', () => {
    expect([0, 1, 2, 3, 4, 9].map((page) => branchAt(outline, page))).toEqual([1, 2, 2, 3, 3, 4])
    expect(branchAt([{ title: 'x', depth: 0, page: 7 }], 2)).toBeNull()
  })
})
