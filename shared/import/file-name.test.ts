import { describe, expect, test } from 'vitest'
import { readName } from './file-name.ts'

const nfd = (text: string): string => text.normalize('NFD')

describe('the place', () => {
  test.each([
    ['1. Báo cáo kinh tế.pdf', [1], 'Báo cáo kinh tế'],
    ['01_Bao cao KTXH.pdf', [1], 'Báo cáo KTXH'],
    ['01.2_To trinh ve phan bo von.pdf', [1, 2], 'Tờ trình ve phan bo von'],
    ['01.2. Tờ trình.docx', [1, 2], 'Tờ trình'],
    ['1.2.3 Phụ lục.xlsx', [1, 2, 3], 'Phụ lục'],
    ['Mục 3 - Tờ trình bổ sung.pdf', [3], 'Tờ trình bổ sung'],
    ['Muc 3.1_To trinh.pdf', [3, 1], 'Tờ trình'],
    ['MỤC 12. Kế hoạch.pdf', [12], 'Kế hoạch'],
    ['Nội dung 4: Đề án.pdf', [4], 'Đề án'],
    ['ND05_Bao cao.pdf', [5], 'Báo cáo'],
    ['II.1 - Báo cáo.pdf', [2, 1], 'Báo cáo'],
    ['IV. Giải phóng mặt bằng.pdf', [4], 'Giải phóng mặt bằng'],
    ['(2) Tờ trình.pdf', [2], 'Tờ trình'],
    ['[3] Tờ trình.pdf', [3], 'Tờ trình'],
    ['2) Tờ trình.pdf', [2], 'Tờ trình'],
    ['1a. Tờ trình.pdf', [1, 1], 'Tờ trình'],
    ['1b_Dự thảo nghị quyết.docx', [1, 2], 'Dự thảo Nghị quyết'],
    ['03-Bao-cao-tham-tra-ngan-sach.pdf', [3], 'Báo cáo thẩm tra ngan sach'],
    ['12 Báo cáo.pdf', [12], 'Báo cáo'],
    ['0. Chương trình họp.docx', [0], 'Chương trình họp'],
    ['00_Giay moi.pdf', [0], 'Giấy mời'],
    ['7.pdf', [7], '7'],
    ['01.2_Bản sao.pdf', [1, 2], '01.2'],
    ['01_BC-UBND ve thu chi.pdf', [1], 'BC-UBND ve thu chi'],
    [nfd('Mục 3 - Tờ trình bổ sung.pdf'), [3], 'Tờ trình bổ sung'],
    [nfd('01.2_Báo cáo giải trình.pdf'), [1, 2], 'Báo cáo giải trình'],
  ])('of %s', (name, number, title) => {
    expect(readName(name)).toMatchObject({ of: 'item', number, title })
  })

  test.each([
    ['TL05 - Báo cáo.pdf', [5]],
    ['TL 05. Báo cáo.pdf', [5]],
    ['Tài liệu số 12_Báo cáo.pdf', [12]],
    ['Tai lieu 3.pdf', [3]],
    ['VB07_Bao cao.pdf', [7]],
  ])('in the list of papers: %s', (name, number) => {
    expect(readName(name)).toMatchObject({ of: 'paper', number })
  })

  test.each([
    'Báo cáo kinh tế.pdf',
    '23.11.2026_Bao cao.pdf',
    '23-11-2026 Giấy mời.pdf',
    '2026-11-23 Báo cáo.pdf',
    '20261123_Bao cao.pdf',
    '2026 Báo cáo năm.pdf',
    '615-qd-ttg.signed.pdf',
    '63-2025-QĐ-UBND.pdf',
    '12-BC-UBND.pdf',
    '412-TTr-UBND',
    'V Báo cáo.pdf',
    'Mục lục.pdf',
    'Tài liệu tham khảo.pdf',
    'Vinh danh.pdf',
  ])('is not in %s', (name) => expect(readName(name)).toMatchObject({ of: null, number: [] }))
})

describe('the number of the paper', () => {
  test.each([
    ['63-2025-QĐ-UBND.pdf', '63/2025/QĐ-UBND', '63/2025/QĐ-UBND'],
    ['12-BC-UBND ve thu chi.pdf', '12/BC-UBND', 'Ve thu chi'],
    ['412-TTr-UBND Tờ trình phân bổ vốn.pdf', '412/TTr-UBND', 'Tờ trình phân bổ vốn'],
    ['02. 412-TTr-UBND Tờ trình phân bổ vốn.pdf', '412/TTr-UBND', 'Tờ trình phân bổ vốn'],
  ])('of %s', (name, reference, title) => expect(readName(name)).toMatchObject({ reference, title }))

  test('small letters may stand for others: nothing is offered', () =>
    expect(readName('615-qd-ttg.pdf').reference).toBe(''))
})

describe('the title', () => {
  test.each([
    ['Báo cáo kinh tế (1).pdf', 'Báo cáo kinh tế'],
    ['Báo cáo kinh tế.signed.pdf', 'Báo cáo kinh tế'],
    ['Báo cáo kinh tế_signed (2).pdf', 'Báo cáo kinh tế'],
    ['Báo cáo kinh tế - Copy.docx', 'Báo cáo kinh tế'],
    ['Báo cáo kinh tế (đã ký).pdf', 'Báo cáo kinh tế'],
    ['bao_cao_ket_qua.pdf', 'Báo cáo ket qua'],
    ['to-trinh-phan-bo-von.pdf', 'Tờ trình phan bo von'],
    ['Phát triển KT-XH.pdf', 'Phát triển KT-XH'],
    ['Báo  cáo   kinh tế .pdf', 'Báo cáo kinh tế'],
    ['final.pdf', 'Final'],
    ['.pdf', '.pdf'.slice(0, 0)],
  ])('of %s', (name, title) => expect(readName(name).title).toBe(title))

  test('what was typed without marks is said to be', () => {
    expect(readName('01_To trinh ve phan bo von dau tu.pdf').isBare).toBe(true)
    expect(readName('01_Tờ trình về phân bổ vốn đầu tư.pdf').isBare).toBe(false)
    expect(readName(nfd('01_Tờ trình về phân bổ vốn đầu tư.pdf')).isBare).toBe(false)
    expect(readName('01_To trinh.pdf').isBare).toBe(false)
  })

  test('a kind inside a longer word is none', () => expect(readName('Bieudo thu chi.pdf').kind).toBe(''))
})
