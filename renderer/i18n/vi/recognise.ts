export const recognise = {
  'recognise.region': 'Nhận dạng bản quét',
  'recognise.offer': 'Bản quét: {{count}} trang chưa có chữ. Nhận dạng để tìm kiếm được.',
  'recognise.read': 'Chữ của {{count}} trang do máy nhận dạng tự động từ ảnh quét, có thể sai.',
  'recognise.start': 'Nhận dạng',
  'recognise.go-on': 'Nhận dạng tiếp',
  'recognise.running': 'Đang nhận dạng bản quét: xong {{done}}/{{total}} trang',
  'recognise.waiting':
    'Nhận dạng bản quét: xong {{done}}/{{total}} trang. Máy làm tiếp khi đồng chí rời tài liệu và máy có nguồn điện.',
  'recognise.pages': '{{done}}/{{total}} trang',
  'recognise.cancel': 'Dừng nhận dạng',
  'recognise.hush': 'Ẩn dòng này',
  'recognise.failed': 'Có trang chưa nhận dạng được. Những trang đã xong vẫn được giữ.',
  'failure.ocr/nothing-to-read.what': 'Mọi trang của tài liệu này đã có chữ.',
  'failure.ocr/nothing-to-read.then': 'Đồng chí tìm kiếm được ngay, không cần nhận dạng.',
} as const
