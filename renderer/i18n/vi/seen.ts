export const seen = {
  'seen.open': 'Ai đã nhận, đã mở',
  'seen.title': 'Ai đã nhận, đã tải, đã mở tài liệu',
  'seen.text': 'Theo lần liên lạc gần nhất của từng máy. Máy đang mất mạng có thể đã nhận nhiều hơn.',
  'seen.empty': 'Cuộc họp chưa có tài liệu.',
  'seen.received': 'Đã nhận',
  'seen.downloaded': 'Đã tải',
  'seen.opened': 'Đã mở',
  'seen.of': '{{some}}/{{all}}',
  'seen.version': 'Bản {{number}}',
  'seen.who': 'Từng người',
  'seen.step.0': 'Chưa nhận',
  'seen.step.1': 'Đã nhận, chưa tải',
  'seen.step.2': 'Đã tải, chưa mở',
  'seen.step.3': 'Đã mở',
  'seen.told':
    'Thư ký và chủ trì cuộc họp thấy đồng chí đã nhận, đã tải, đã mở tài liệu nào; không thấy ghi chú riêng.',
} as const
