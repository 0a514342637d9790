/** Writes the body of a paper from its spec: the skeleton of its kind, filled with what its topics have to say. */
import type { Block, PaperDraft } from '../print/block.ts'
import { prng } from '../prng.ts'
import { goalTable, hamletTable, topicTable } from './figure-table.ts'
import { type PaperKind, type PaperSpec, SIGNERS } from './paper-spec.ts'
import { figuresOf, fill, type Topic } from './topic.ts'
import { topicOf } from './topics.ts'

export interface ComposeContext {
  /** Names the period: papers of one period give the same figures for the same thing. */
  readonly period: string
  /** "11 tháng đầu năm 2026". */
  readonly periodName: string
  /** "ngày 23 tháng 11 năm 2026". */
  readonly dateText: string
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const lowerFirst = (text: string) => `${text.charAt(0).toLocaleLowerCase('vi')}${text.slice(1)}`
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })

/** Fills by the place of the sentence, so that two papers of a period never contradict each other. */
function say(
  topic: Topic,
  part: 'results' | 'limits' | 'tasks' | 'proposals',
  context: ComposeContext,
): Block[] {
  const figures = figuresOf(topic, context.period)
  return topic[part].map((sentence, index) =>
    paragraph(fill(sentence, figures, prng(`${context.period}/${topic.key}/${part}/${String(index)}`))),
  )
}

function tellTopics(
  spec: PaperSpec,
  context: ComposeContext,
  part: 'results' | 'limits' | 'tasks' | 'proposals',
): Block[] {
  if (spec.topics.length === 1) return say(topicOf(spec.topics[0] ?? ''), part, context)
  return spec.topics.flatMap((key, index) => {
    const topic = topicOf(key)
    const title = `${String(index + 1)}. Về ${topic.name}`
    return [
      heading(2, title),
      ...say(topic, part, context),
      ...(part === 'results' ? [topicTable(topic, context.period)] : []),
    ]
  })
}

function sections(parts: readonly (readonly [title: string, blocks: readonly Block[]])[]): Block[] {
  return parts.flatMap(([title, blocks], index) => [heading(1, `${ROMAN[index] ?? ''}. ${title}`), ...blocks])
}

const BASIS = [
  'Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;',
  'Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15 ngày 25 tháng 6 năm 2025;',
  'Căn cứ Quy chế làm việc của Ủy ban nhân dân xã Đồng Hỷ nhiệm kỳ 2026 - 2031;',
]
const basis = (count: number): Block[] => BASIS.slice(0, count).map((text) => ({ kind: 'basis', text }))

function report(spec: PaperSpec, context: ComposeContext): Block[] {
  const topics = spec.topics.map(topicOf)
  const names = topics.map((topic) => topic.name).join('; ')
  return [
    paragraph(
      `Thực hiện chương trình công tác năm và Quy chế làm việc của Ủy ban nhân dân xã, ${SIGNERS[spec.signer].originator} báo cáo kết quả ${names} trong ${context.periodName} như sau:`,
    ),
    ...sections([
      [
        'KẾT QUẢ ĐẠT ĐƯỢC',
        [
          ...tellTopics(spec, context, 'results'),
          ...(topics.length === 1 ? [topicTable(topicOf(spec.topics[0] ?? ''), context.period)] : []),
        ],
      ],
      [
        'TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN',
        [
          ...topics.flatMap((topic) => say(topic, 'limits', context)),
          paragraph(
            'Nguyên nhân chủ yếu là khối lượng công việc cấp xã tăng nhanh sau khi thực hiện mô hình chính quyền địa phương 02 cấp, trong khi số công chức có chuyên môn về đất đai, xây dựng, công nghệ thông tin còn thiếu; một số quy định chuyển tiếp chưa có hướng dẫn cụ thể; sự phối hợp giữa một số bộ phận có lúc chưa chặt chẽ.',
          ),
        ],
      ],
      ['NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM THỜI GIAN TỚI', tellTopics(spec, context, 'tasks')],
      ['KIẾN NGHỊ, ĐỀ XUẤT', topics.flatMap((topic) => say(topic, 'proposals', context))],
    ]),
    paragraph('Trên đây là báo cáo, trình Ủy ban nhân dân xã xem xét, cho ý kiến./.'),
  ]
}

function submission(spec: PaperSpec, context: ComposeContext): Block[] {
  // A department reports to the committee, the committee to the council.
  const reader = SIGNERS[spec.signer].parent === 'ỦY BAN NHÂN DÂN' ? 'Hội đồng nhân dân' : 'Ủy ban nhân dân'
  return [
    { kind: 'centred', text: `Kính gửi: ${reader} xã Đồng Hỷ`, face: 'bold', size: 14 },
    ...basis(3),
    paragraph(
      `${SIGNERS[spec.signer].originator} trình ${reader} xã xem xét ${lowerFirst(spec.name)}, cụ thể như sau:`,
    ),
    ...sections([
      ['SỰ CẦN THIẾT', tellTopics(spec, context, 'limits')],
      ['CƠ SỞ THỰC TIỄN', tellTopics(spec, context, 'results')],
      ['NỘI DUNG TRÌNH', tellTopics(spec, context, 'tasks')],
      ['KIẾN NGHỊ', spec.topics.flatMap((key) => say(topicOf(key), 'proposals', context))],
    ]),
    paragraph(
      `Kính đề nghị ${reader} xã thảo luận, biểu quyết thông qua để triển khai các bước tiếp theo đúng quy định./.`,
    ),
  ]
}

function articles(
  spec: PaperSpec,
  context: ComposeContext,
  [verb, what, close]: readonly [string, string, string],
): Block[] {
  const topics = spec.topics.map(topicOf)
  const numbered = topics.flatMap((topic, index) => [
    heading(1, `Điều ${String(index + 2)}. Nhiệm vụ về ${topic.name}`),
    ...say(topic, 'tasks', context),
    goalTable(topic, context.period),
  ])
  return [
    ...basis(3),
    { kind: 'centred', text: verb, face: 'bold', size: 14 },
    heading(1, 'Điều 1. Nội dung'),
    paragraph(
      `${what} ${lowerFirst(spec.name).replace(/^(về việc|về|phê duyệt) /u, '')}. Các chỉ tiêu, nhiệm vụ nêu tại văn bản này là căn cứ để các phòng, ban, đơn vị xây dựng kế hoạch cụ thể, phân công rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm và rõ thẩm quyền.`,
    ),
    ...numbered,
    heading(1, `Điều ${String(topics.length + 2)}. Tổ chức thực hiện`),
    paragraph(
      'Văn phòng HĐND và UBND xã có trách nhiệm theo dõi, đôn đốc, định kỳ ngày 20 hằng tháng tổng hợp kết quả báo cáo Ủy ban nhân dân xã; trường hợp phát sinh vướng mắc vượt thẩm quyền, các đơn vị báo cáo bằng văn bản để được xem xét, giải quyết.',
    ),
    paragraph(close),
  ]
}

function plan(spec: PaperSpec, context: ComposeContext): Block[] {
  return [
    ...basis(2),
    paragraph(
      `Ủy ban nhân dân xã Đồng Hỷ ban hành ${spec.paperType} ${lowerFirst(spec.name).replace(/^kế hoạch /u, '')} với các nội dung sau:`,
    ),
    ...sections([
      [
        'MỤC ĐÍCH, YÊU CẦU',
        [
          paragraph(
            'Cụ thể hóa các chủ trương của Đảng ủy, nghị quyết của Hội đồng nhân dân xã; huy động sức mạnh tổng hợp của hệ thống chính trị và Nhân dân trong tổ chức thực hiện.',
          ),
          paragraph(
            'Nhiệm vụ phải được giao đến từng phòng, từng xóm, có thời hạn hoàn thành; tiết kiệm, hiệu quả, tránh hình thức; lấy kết quả cuối cùng làm thước đo đánh giá cán bộ.',
          ),
        ],
      ],
      ['ĐÁNH GIÁ TÌNH HÌNH', tellTopics(spec, context, 'results')],
      ['NHIỆM VỤ VÀ GIẢI PHÁP', tellTopics(spec, context, 'tasks')],
      [
        'KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN',
        [
          ...spec.topics.flatMap((key) => say(topicOf(key), 'proposals', context)),
          paragraph(
            'Kinh phí được bảo đảm từ ngân sách xã, nguồn lồng ghép các chương trình mục tiêu quốc gia và đóng góp tự nguyện của tổ chức, cá nhân theo quy định của pháp luật./.',
          ),
        ],
      ],
    ]),
  ]
}

function letter(spec: PaperSpec, context: ComposeContext): Block[] {
  return [
    {
      kind: 'centred',
      text: 'Kính gửi: Các phòng, ban, đơn vị; trưởng các xóm, tổ dân phố',
      face: 'bold',
      size: 14,
    },
    ...tellTopics(spec, context, 'results').slice(0, 4),
    ...tellTopics(spec, context, 'limits').slice(0, 1),
    paragraph(
      'Để bảo đảm tiến độ và chất lượng công việc, Ủy ban nhân dân xã yêu cầu các đơn vị thực hiện nghiêm các nội dung sau:',
    ),
    ...tellTopics(spec, context, 'tasks'),
    paragraph(
      'Yêu cầu thủ trưởng các đơn vị nghiêm túc triển khai, báo cáo kết quả về Văn phòng HĐND và UBND xã trước 16 giờ 30 phút thứ Năm hằng tuần./.',
    ),
  ]
}

const WRITERS: Record<PaperKind, (spec: PaperSpec, context: ComposeContext) => Block[]> = {
  report,
  submission,
  plan,
  scheme: plan,
  letter,
  notice: report,
  minutes: report,
  decision: (spec, context) =>
    articles(spec, context, [
      'QUYẾT ĐỊNH:',
      'Phê duyệt',
      'Chánh Văn phòng HĐND và UBND xã, thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.',
    ]),
  'draft-resolution': (spec, context) =>
    articles(spec, context, [
      'QUYẾT NGHỊ:',
      'Thông qua',
      'Nghị quyết này được Hội đồng nhân dân xã Đồng Hỷ thông qua tại kỳ họp thường lệ cuối năm và có hiệu lực kể từ ngày ký./.',
    ]),
}

const RECIPIENTS = [
  'UBND tỉnh (b/c);',
  'TT Đảng ủy, TT HĐND xã;',
  'Lãnh đạo UBND xã;',
  'UBMTTQ và các đoàn thể xã;',
  'Các phòng, ban, đơn vị;',
  'Lưu: VT, VP.',
]

export function composePaper(spec: PaperSpec, context: ComposeContext): PaperDraft {
  const signer = SIGNERS[spec.signer]
  const annexes = Array.from({ length: spec.annexes }, (_, index): Block[] => {
    const topic = topicOf(spec.topics[index % spec.topics.length] ?? '')
    return [
      { kind: 'newPage' },
      { kind: 'centred', text: `Phụ lục ${ROMAN[index] ?? ''}`, face: 'bold', size: 14 },
      {
        kind: 'heading',
        level: 1,
        text: `CHI TIẾT ${topic.name.toLocaleUpperCase('vi')} THEO XÓM`,
        isCentred: true,
      },
      {
        kind: 'centred',
        text: `(Kèm theo văn bản số ${spec.reference} ${context.dateText})`,
        face: 'italic',
        size: 13,
      },
      hamletTable(topic, context.period, index),
    ]
  })
  return {
    letterhead: {
      parent: signer.parent,
      issuer: signer.issuer,
      number: spec.reference,
      placeAndDate: `Đồng Hỷ, ${context.dateText}`,
      kind: spec.kind === 'letter' ? null : spec.paperType.toLocaleUpperCase('vi'),
      summary: spec.name,
    },
    blocks: [
      ...WRITERS[spec.kind](spec, context),
      { kind: 'signature', recipients: RECIPIENTS, authority: signer.authority, name: signer.name },
      ...annexes.flat(),
    ],
  }
}
