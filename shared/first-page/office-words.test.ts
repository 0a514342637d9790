import { expect, it } from 'vitest'
import { isWitnessed } from './office-words.ts'

it.each([
  ['Sở Giáo dục và đào tạo', 'Đà Nẵng,', true],
  ['SỚ GIÁO DỤC VÀ ĐÀO TẠO', 'Đà Nẵng,', false],
  ['ỦY BAN NHÂN DÂN TỈNH VĨNH LONG', '', true],
  ['ỦY BAN NHÂN DÂN TÍNH VĨNH LONG', 'Vĩnh Long,', false],
  ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', '', true],
  ['ỦY BAN NHÂN DÂN THÀNH PHỔ HẢI PHÒNG', 'Hải Phòng,', false],
  ['ỦY BAN MTTQ VIỆT NAM PHƯỜNG VĨNH HỰU', 'Vĩnh Hựu,', true],
  ['ỦY BAN MTTQ VIỆT NAM PHƯỜNG VĨNH HƯU', 'Vĩnh Hựu,', false],
  ['TRƯỜNG TIỂU HỌC KIM ĐỒNG', 'Bình Minh,', false],
])('%s, %s: %s', (name, place, expected) => {
  expect(isWitnessed(name, place)).toBe(expected)
})
