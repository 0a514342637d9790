const ENDINGS = {
  docx: 'giấy mời.docx',
  pdf: 'giấy mời.pdf',
  ics: 'lịch họp.ics',
  xlsx: 'trả lời giấy mời.xlsx',
  'minutes-docx': 'biên bản.docx',
  'minutes-pdf': 'biên bản.pdf',
  'notice-docx': 'thông báo kết luận.docx',
  'notice-pdf': 'thông báo kết luận.pdf',
  'opinion-docx': 'báo cáo tổng hợp ý kiến.docx',
  'opinion-pdf': 'báo cáo tổng hợp ý kiến.pdf',
  'opinion-xlsx': 'tổng hợp ý kiến.xlsx',
  seats: 'sơ đồ chỗ ngồi.pdf',
} as const

/** A name that every system takes: "Phiên họp thường kỳ tháng 11 - giấy mời.docx". */
export function letterFileName(meetingName: string, format: keyof typeof ENDINGS): string {
  const stem = meetingName
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[\s.-]+|[\s.]+$/gu, '')
    .slice(0, 90)
    .trim()
  return `${stem || 'Cuộc họp'} - ${ENDINGS[format]}`
}
