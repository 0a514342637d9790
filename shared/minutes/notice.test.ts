import { expect, test } from 'vitest'
import { hdndSession, minutesFacts } from '../../tests/support/hdnd-session.ts'
import { personOf } from '../../tests/support/session-room.ts'
import type { OpId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import type { Duty } from './duty.ts'
import { noticeOf, noticeReference, placeAndDate } from './notice.ts'
import { TO_WRITE } from './paper.ts'

const NOW = instant(Date.parse('2026-12-02T09:00:00+07:00'))
const duty: Duty = {
  ...{ dutyId: 'd1' as OpId, text: 'Hoàn thiện các nghị quyết', leadId: personOf(4) },
  ...{ helperIds: [personOf(5), personOf(6)], due: instant(Date.parse('2026-12-05T23:59:00+07:00')) },
  ...{ assignedBy: personOf(2), assignedAt: NOW, stands: 'open', note: '', stoodBy: null, stoodAt: null },
  nextTurn: 2,
}
const facts = {
  ...minutesFacts(hdndSession()),
  duties: [duty, { ...duty, due: null, helperIds: [] }],
  now: NOW,
}

test('[SES-62] conclusions are those of the log, word for word and in its order, each with its item', () => {
  const { conclusions } = noticeOf(facts)
  expect(conclusions).toHaveLength(2)
  expect(conclusions[0]).toMatch(/^Về nội dung “.+”: Thông qua dự toán ngân sách năm 2027\.$/u)
  expect(conclusions[1]).toBe('Giao Văn phòng hoàn thiện các nghị quyết trước ngày 05 tháng 12.')
})

test('[SES-62] tasks have who leads, who helps and until when', () => {
  expect(noticeOf(facts).tasks).toEqual([
    {
      text: 'Hoàn thiện các nghị quyết',
      lead: 'Phạm Thị Hồng Nhung',
      helpers: 'Hoàng Quốc Khánh, Đặng Thúy Phượng',
      due: '05/12/2026',
    },
    expect.objectContaining({ helpers: '', due: '' }),
  ])
})

test('the form of the decree: head, number, place and date, summary, who signs, recipients', () => {
  const { fields, office } = noticeOf(facts)
  expect(office).toEqual(['HỘI ĐỒNG NHÂN DÂN', 'XÃ ĐỒNG HỶ'])
  expect(noticeReference(fields)).toBe('Số:       /TB-HĐND')
  expect(placeAndDate(fields)).toBe('Đồng Hỷ, ngày 02 tháng 12 năm 2026')
  expect(fields.summary).toMatch(/^Kết luận của đồng chí Nguyễn Thị Thu Hà.* tại /u)
  expect(fields.opening).toContain('ngày 30 tháng 11 năm 2026'.replace('ngày', 'Ngày'))
  expect(fields.signer).toBe('Nguyễn Thị Thu Hà')
  expect(fields.powers).toContain('TM. HỘI ĐỒNG NHÂN DÂN')
  expect(fields.recipients).toContain('Lưu: VT.')
})

test('[SES-63] what was written stays, what was not is as the facts have it', () => {
  const { fields } = noticeOf(facts, {
    number: '31',
    powers: 'TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG',
    signer: 'Lê Minh Tuấn',
  })
  expect(noticeReference(fields)).toBe('Số: 31/TB-HĐND')
  expect(fields.powers).toMatch(/^TL\./u)
  expect(fields.place).toBe('Đồng Hỷ')
})

test('what is not known is left for a hand', () => {
  const empty = { ...facts, history: [], invitation: { ...facts.invitation, places: [], name: '' } }
  expect(noticeOf(empty).fields.opening).toContain(TO_WRITE)
  expect(noticeOf(empty).fields.summary).toContain(TO_WRITE)
})
