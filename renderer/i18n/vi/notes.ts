/** The reader's tools, layers and notes. Keys begin with "notes.". */
export const notes = {
  'notes.kind.underline': 'Gạch chân',
  'notes.kind.strikeout': 'Gạch ngang',
  'notes.kind.free-text': 'Chữ trên trang',
  'notes.kind.rectangle': 'Khung chữ nhật',
  'notes.kind.ellipse': 'Khung tròn',
  'notes.kind.line': 'Đường thẳng',
  'notes.kind.arrow': 'Mũi tên',
  'notes.kind.stamp': 'Dấu',
  'notes.stamp.agree': 'Đồng ý',
  'notes.summary.paste': 'Dán {{count}} ghi chú vào trang {{page}}',
  'notes.summary.style': 'Đổi kiểu {{count}} ghi chú ở trang {{page}}',
  'notes.summary.change': 'Chỉnh {{count}} ghi chú ở trang {{page}}',
  'notes.summary.reply': 'Trả lời ở trang {{page}}',
  'notes.summary.settle': 'Đánh dấu đã giải quyết ở trang {{page}}',
  'notes.summary.open-again': 'Mở lại ghi chú ở trang {{page}}',
  'notes.summary.move': 'Chuyển {{count}} ghi chú sang chỗ khác, từ trang {{page}}',
} as const
