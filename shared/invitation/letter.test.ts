import { describe, expect, it } from 'vitest'
import { aMeetingOf } from '../../tests/invitation/support/facts.ts'
import { instant } from '../kernel/instant.ts'
import { letterOf } from './letter.ts'
import { dateWords, localityOf, signedPosition, timeWords } from './office-words.ts'

const at = (year: number, month: number, day: number, hour = 2) =>
  instant(Date.UTC(year, month - 1, day, hour))

describe('dates of the decree', () => {
  it('have a 0 before days below 10 and months 1 and 2, and are those of Vietnam', () => {
    expect(dateWords(at(2026, 1, 5))).toBe('ngày 05 tháng 01 năm 2026')
    expect(dateWords(at(2026, 3, 12))).toBe('ngày 12 tháng 3 năm 2026')
    expect(dateWords(at(2026, 11, 30, 18))).toBe('ngày 01 tháng 12 năm 2026')
  })
  it('say both days of a meeting that lasts over one', () => {
    expect(timeWords(at(2026, 12, 8, 1), at(2026, 12, 10, 10))).toBe(
      'từ 08 giờ 00, thứ Ba, ngày 08 tháng 12 năm 2026 đến 17 giờ 00, thứ Năm, ngày 10 tháng 12 năm 2026',
    )
    expect(timeWords(at(2026, 12, 6), null)).toBe('09 giờ 00, Chủ nhật, ngày 06 tháng 12 năm 2026')
  })
})

it.each([
  ['Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên', 'Đồng Hỷ'],
  ['UBND thành phố Hải Phòng', 'Hải Phòng'],
  ['Ủy ban nhân dân phường 15', 'Phường 15'],
  ['Văn phòng HĐND và UBND xã', ''],
])('the place of %s is %s', (name, place) => {
  expect(localityOf(name)).toBe(place)
})

it.each([
  ['Chủ tịch UBND xã', 'CHỦ TỊCH'],
  ['Phó Chủ tịch Ủy ban nhân dân xã', 'PHÓ CHỦ TỊCH'],
  ['Chánh Văn phòng HĐND và UBND xã', 'CHÁNH VĂN PHÒNG'],
  ['Giám đốc', 'GIÁM ĐỐC'],
])('%s signs as %s', (position, shown) => {
  expect(signedPosition(position)).toBe(shown)
})

describe('who signs', () => {
  const chaired = (position: string, changes = {}) => {
    const facts = aMeetingOf(3, changes)
    return letterOf({
      ...facts,
      people: facts.people.map((one, no) => (no === 0 ? { ...one, position } : one)),
    })
  }
  it('signs for the organ, and for its head when a deputy', () => {
    expect(chaired('Chủ tịch UBND xã').powers).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'])
    expect(chaired('Phó Chủ tịch UBND xã').powers).toEqual([
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
    ])
  })
  it('stands under the office above it where a department invites', () => {
    const letter = chaired('Trưởng phòng', {
      organ: 'department',
      organizationName: 'Phòng Kinh tế',
      symbol: '',
      number: '',
    })
    expect([letter.above, ...letter.office]).toEqual(['ỦY BAN NHÂN DÂN XÃ ĐỒNG HỶ', 'PHÒNG KINH TẾ'])
    expect(letter.reference).toMatch(/\/GM-PKT$/)
    expect(letter.powers).toEqual(['TRƯỞNG PHÒNG'])
  })
})
