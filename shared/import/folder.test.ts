import { expect, test } from 'vitest'
import { proposeFolder } from './folder.ts'
import type { Proposal } from './proposal.ts'

const files = (...paths: string[]) => paths.map((path) => ({ path, size: 1000 }))

/** One line an item, indented, with the titles of its papers. */
const shown = ({ items, papers }: Proposal): string[] => {
  const depth = (key: string | null): number =>
    key === null ? -1 : 1 + depth(items.find((item) => item.key === key)?.parentKey ?? null)
  const of = (key: string | null) =>
    papers.filter(({ itemKey }) => itemKey === key).map(({ fileName }) => fileName)
  return [
    ...items.map(
      ({ key, number, name }) => `${'  '.repeat(depth(key))}${number} ${name}: ${of(key).join(' | ')}`,
    ),
    ...(of(null).length > 0 ? [`?: ${of(null).join(' | ')}`] : []),
  ]
}

test('numbers make the agenda, the second part the order of the papers', () => {
  const proposal = proposeFolder(
    'Phiên họp thường kỳ tháng 11',
    files(
      '10_Bao cao.pdf',
      '02.2_Du thao nghi quyet.docx',
      '02.1_Tờ trình đầu tư công.pdf',
      '01_Báo cáo KT-XH.pdf',
      '02.10_Phu luc.xlsx',
    ),
  )
  expect(proposal.name).toBe('Phiên họp thường kỳ tháng 11')
  expect(shown(proposal)).toEqual([
    '1 Báo cáo KT-XH: 01_Báo cáo KT-XH.pdf',
    '2 Tờ trình đầu tư công: 02.1_Tờ trình đầu tư công.pdf | 02.2_Du thao nghi quyet.docx | 02.10_Phu luc.xlsx',
    '10 Báo cáo: 10_Bao cao.pdf',
  ])
  expect(proposal.papers.map(({ role }) => role)).toEqual(['main', 'main', 'main', 'main', 'main'])
  expect(proposal.papers.map(({ paperType }) => paperType)).toEqual([
    'Báo cáo',
    'Tờ trình',
    'Dự thảo Nghị quyết',
    'Phụ lục',
    'Báo cáo',
  ])
})

test('folders are items, folders in them lie under them', () => {
  const proposal = proposeFolder(
    'Họp',
    files(
      '2. Đầu tư công/2.1 Cầu Ghềnh/1. Tờ trình.pdf',
      '2. Đầu tư công/Báo cáo chung.pdf',
      '1. Khai mạc/Chương trình.docx',
      'Ghi chú.pdf',
    ),
  )
  expect(shown(proposal)).toEqual([
    '1 Khai mạc: Chương trình.docx',
    '2 Đầu tư công: Báo cáo chung.pdf',
    '  2.1 Cầu Ghềnh: 1. Tờ trình.pdf',
    '?: Ghi chú.pdf',
  ])
})

test('a list of papers without an agenda makes each an item', () => {
  expect(shown(proposeFolder('Giao ban', files('TL02 - Kế hoạch.pdf', 'TL01 - Báo cáo.pdf')))).toEqual([
    '1 Báo cáo: TL01 - Báo cáo.pdf',
    '2 Kế hoạch: TL02 - Kế hoạch.pdf',
  ])
  expect(shown(proposeFolder('Họp', files('TL01 - Báo cáo.pdf', '1. Tờ trình.pdf')))).toEqual([
    '1 Tờ trình: 1. Tờ trình.pdf',
    '?: TL01 - Báo cáo.pdf',
  ])
})

test('three parts make an item under an item', () => {
  expect(
    shown(proposeFolder('x', files('2.1.1 Tờ trình A.pdf', '2.1.2 Phụ lục.pdf', '2.2.1 Tờ trình B.pdf'))),
  ).toEqual([
    '2 : ',
    '  2.1 Tờ trình A: 2.1.1 Tờ trình A.pdf | 2.1.2 Phụ lục.pdf',
    '  2.2 Tờ trình B: 2.2.1 Tờ trình B.pdf',
  ])
})

test('decomposed and composed names of one item come together', () => {
  const proposal = proposeFolder('x', files('Mục 1/Tờ trình.pdf'.normalize('NFD'), 'Mục 1/Báo cáo.pdf'))
  expect(proposal.items).toHaveLength(1)
  expect(proposal.papers.map(({ title }) => title)).toEqual(['Báo cáo', 'Tờ trình'])
  // The bytes are found under the name as the disk has it.
  expect(proposal.papers[1]?.source).toBe('Mục 1/Tờ trình.pdf'.normalize('NFD'))
})

test('what cannot come says why', () => {
  const proposal = proposeFolder('x', [
    ...files(
      '.DS_Store',
      '~$1. Báo cáo.docx',
      '__MACOSX/._1.pdf',
      'Thumbs.db',
      'phim.mp4',
      'Mật_BC so 5.pdf',
      '1. Báo cáo.pdf',
    ),
    { path: '2. Trống.pdf', size: 0 },
  ])
  expect(proposal.left.map(({ why }) => why)).toEqual([
    'system',
    'system',
    'system',
    'system',
    'kind',
    'secret',
    'empty',
  ])
  expect(proposal.papers.map(({ fileName }) => fileName)).toEqual(['1. Báo cáo.pdf'])
})

test('more papers than a draft takes in one go are left, and said', () => {
  const many = files(...Array.from({ length: 450 }, (_, at) => `${at % 100}.${at} Báo cáo ${at}.pdf`))
  const proposal = proposeFolder('x', many)
  expect(proposal.papers).toHaveLength(400)
  expect(proposal.left.filter(({ why }) => why === 'too-many')).toHaveLength(50)
})

test('the order in which a disk lists its files changes nothing', () => {
  const list = files('2_B.pdf', '1_A.pdf', '1.1_C.pdf', 'z/y.pdf', 'Không số.pdf')
  expect(proposeFolder('x', list.toReversed())).toEqual(proposeFolder('x', list))
})
