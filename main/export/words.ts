/** What exported documents say. They are Vietnamese whatever language the window speaks: they go into the office's files. */
import type { AnnotationKind } from '../../shared/annotations/model.ts'

export const KIND: Record<AnnotationKind, string> = {
  highlight: 'Tô sáng',
  underline: 'Gạch chân',
  strikeout: 'Gạch ngang',
  note: 'Ghi chú',
  ink: 'Bút viết',
  'free-text': 'Chữ trên trang',
  rectangle: 'Khung chữ nhật',
  ellipse: 'Khung bầu dục',
  line: 'Đường thẳng',
  arrow: 'Mũi tên',
  stamp: 'Dấu',
}

const HANOI_MS = 7 * 3_600_000
const two = (value: number): string => String(value).padStart(2, '0')

/** "14:05 ngày 23/11/2026". */
export function moment(ms: number): string {
  const at = new Date(ms + HANOI_MS)
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} ngày ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

export const NO_SUBSTITUTE = 'bản có chú thích, không thay bản chính'

export const copyTitle = (paperName: string): string => `${paperName} (${NO_SUBSTITUTE})`

/** At the head of the first page. */
export function copyLine(by: string, at: number, layers: readonly string[]): string {
  const from = layers.length === 0 ? '' : ` Lớp: ${layers.join(', ')}.`
  return `BẢN CÓ CHÚ THÍCH, KHÔNG THAY BẢN CHÍNH. Xuất bởi ${by}, ${moment(at)}.${from}`
}

/** At the foot of each page of a meeting that asks for it. */
export const footLine = (by: string, at: number, meeting: string): string =>
  `${by} · ${moment(at)} · ${meeting}`

export const pageName = (page: number): string => `Trang ${page + 1}`

/** Groups have names of their own. */
export const LAYER_NAMES = { private: 'Chỉ mình tôi', meeting: 'Chung cả cuộc họp' } as const

const ENDINGS = {
  pdf: 'có chú thích.pdf',
  flat: 'chú thích in liền trang.pdf',
  xfdf: 'chú thích.xfdf',
  'notes-docx': 'danh sách ghi chú.docx',
  'notes-pdf': 'danh sách ghi chú.pdf',
} as const

/** A name that every system takes: "63-2025-QĐ-UBND - có chú thích.pdf". */
export function fileNameFor(
  paper: { readonly reference: string; readonly name: string },
  format: keyof typeof ENDINGS,
): string {
  const stem = (paper.reference === '' ? paper.name : paper.reference)
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[\s.-]+|[\s.]+$/gu, '')
  return `${stem.slice(0, 100) || 'Tài liệu'} - ${ENDINGS[format]}`
}
