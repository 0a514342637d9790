/** Offices as the top left of a form names them, and who signs for them. */

export interface Office {
  /** Printed lightly above; may be none. */
  readonly upper: readonly string[]
  /** Printed bold; with the last lines of `upper` where a name needs both. */
  readonly lines: readonly string[]
  /** The whole name of the one that issues, in the capitals of the form. */
  readonly name: string
  readonly symbol: string
  readonly place: string
  readonly authority: readonly (readonly string[])[]
  readonly form?: 'party'
}

/** What forms are drawn from. */
export interface Stock {
  readonly offices: readonly Office[]
  readonly names: readonly string[]
  /** After a kind of paper. */
  readonly summaries: readonly string[]
  /** After "V/v". */
  readonly matters: readonly string[]
  readonly body: readonly string[]
}

export const CHAIR = [
  ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
]
export const HEAD = [['GIÁM ĐỐC'], ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']]
export const row = (
  upper: string,
  lines: string,
  name: string,
  symbol: string,
  place: string,
  authority: readonly (readonly string[])[],
  form?: 'party',
): Office => ({
  upper: upper === '' ? [] : upper.split('/'),
  lines: lines.split('/'),
  name,
  symbol,
  place,
  authority,
  ...(form === undefined ? {} : { form }),
})

export const OFFICES: readonly Office[] = [
  row('ỦY BAN NHÂN DÂN', 'XÃ ĐỒNG HỶ', 'ỦY BAN NHÂN DÂN XÃ ĐỒNG HỶ', 'UBND', 'Đồng Hỷ', CHAIR),
  row('HỘI ĐỒNG NHÂN DÂN', 'TỈNH THÁI NGUYÊN', 'HỘI ĐỒNG NHÂN DÂN TỈNH THÁI NGUYÊN', 'HĐND', 'Thái Nguyên', [
    ['CHỦ TỊCH'],
    ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  ]),
  row('UBND TỈNH THÁI NGUYÊN', 'SỞ TÀI CHÍNH', 'SỞ TÀI CHÍNH', 'STC', 'Thái Nguyên', HEAD),
  row(
    'ỦY BAN NHÂN DÂN/THÀNH PHỐ HẢI PHÒNG',
    'SỞ NÔNG NGHIỆP/VÀ MÔI TRƯỜNG',
    'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    'SNNMT',
    'Hải Phòng',
    HEAD,
  ),
  row(
    'ỦY BAN NHÂN DÂN/PHƯỜNG HỒNG BÀNG',
    'PHÒNG KINH TẾ, HẠ TẦNG/VÀ ĐÔ THỊ',
    'PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ',
    'PKTHTĐT',
    'Hồng Bàng',
    [['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG']],
  ),
  row('', 'ỦY BAN NHÂN DÂN/TỈNH PHÚ THỌ', 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'UBND', 'Phú Thọ', CHAIR),
  row('', 'BỘ NỘI VỤ', 'BỘ NỘI VỤ', 'BNV', 'Hà Nội', [['BỘ TRƯỞNG'], ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']]),
  row('BỘ TÀI CHÍNH', 'CỤC THUẾ', 'CỤC THUẾ', 'CT', 'Hà Nội', [
    ['CỤC TRƯỞNG'],
    ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'],
  ]),
  row(
    'HỘI ĐỒNG NHÂN DÂN/XÃ TÂN CƯƠNG',
    'BAN KINH TẾ - NGÂN SÁCH',
    'BAN KINH TẾ - NGÂN SÁCH',
    'KTNS',
    'Tân Cương',
    [['TM. BAN KINH TẾ - NGÂN SÁCH', 'TRƯỞNG BAN']],
  ),
  row('UBND XÃ ĐỒNG HỶ', 'VĂN PHÒNG/HĐND VÀ UBND', 'VĂN PHÒNG HĐND VÀ UBND', 'VP', 'Đồng Hỷ', [
    ['CHÁNH VĂN PHÒNG'],
  ]),
  row(
    'UBND TỈNH LÀO CAI',
    'BAN QUẢN LÝ DỰ ÁN/ĐẦU TƯ XÂY DỰNG',
    'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG',
    'BQLDA',
    'Lào Cai',
    HEAD,
  ),
  row('', 'CHÍNH PHỦ', 'CHÍNH PHỦ', 'CP', 'Hà Nội', [['TM. CHÍNH PHỦ', 'KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG']]),
  row('CÔNG AN TỈNH THÁI NGUYÊN', 'CÔNG AN XÃ ĐỒNG HỶ', 'CÔNG AN XÃ ĐỒNG HỶ', 'CAX', 'Đồng Hỷ', [
    ['TRƯỞNG CÔNG AN XÃ'],
  ]),
  row('UBND PHƯỜNG LINH SƠN', 'TRƯỜNG TIỂU HỌC/NÚI VOI', 'TRƯỜNG TIỂU HỌC NÚI VOI', 'THNV', 'Linh Sơn', [
    ['HIỆU TRƯỞNG'],
  ]),
  row('', 'VĂN PHÒNG CHÍNH PHỦ', 'VĂN PHÒNG CHÍNH PHỦ', 'VPCP', 'Hà Nội', [
    ['KT. BỘ TRƯỞNG, CHỦ NHIỆM', 'PHÓ CHỦ NHIỆM'],
  ]),
  row(
    'ỦY BAN NHÂN DÂN',
    'PHƯỜNG PHAN ĐÌNH PHÙNG',
    'ỦY BAN NHÂN DÂN PHƯỜNG PHAN ĐÌNH PHÙNG',
    'UBND',
    'Phan Đình Phùng',
    CHAIR,
  ),
  row(
    'ĐẢNG BỘ TỈNH THÁI NGUYÊN',
    'ĐẢNG ỦY XÃ ĐỒNG HỶ',
    'ĐẢNG ỦY XÃ ĐỒNG HỶ',
    'ĐU',
    'Đồng Hỷ',
    [
      ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
      ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    ],
    'party',
  ),
]

export const NAMES = [
  'Nguyễn Thị Thu Hà',
  'Trần Văn Đức',
  'Ma Thị Hồng Nhung',
  'Dương Quốc Khánh',
  'Lê Minh Tuấn',
  'Đặng Văn Dũng',
  'Hoàng Thị Bích Ngọc',
  'Phạm Hồng Thái',
  'Vũ Đình Quang',
  'Nông Quốc Tuấn',
  'Bùi Thị Minh Hoài',
  'Lý Văn Páo',
] as const
