/** Sizes of Nghị định 30/2020/NĐ-CP, Phụ lục I: points, and millimetres of an A4 sheet. */
export const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 20 } as const
export const SIZES = {
  nation: 12,
  motto: 13,
  office: 12,
  reference: 13,
  date: 13,
  kind: 14,
  summary: 14,
  body: 14,
  table: 12,
  recipientsTitle: 12,
  recipients: 11,
  signature: 14,
  pageNumber: 13,
} as const
/** First line of a paragraph, 1 cm; between paragraphs 6 pt. */
export const INDENT_MM = 10
export const PARAGRAPH_GAP = 6
export const LEADING = 1.2
/** Columns of the table of tasks, parts of the width. */
export const NOTICE_WIDTHS = [0.08, 0.37, 0.18, 0.19, 0.18] as const
/** Room for seal and signature, points. */
export const SIGNING_ROOM = 72
