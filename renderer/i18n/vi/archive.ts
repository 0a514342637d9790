export const archive = {
  'archive.open': 'Xuất cuộc họp ra tệp',
  'archive.save.folder': 'Thư mục tài liệu và chương trình…',
  'archive.save.bag': 'Gói lưu trữ có mã kiểm tra…',
  'archive.save.oparl': 'Dữ liệu cho hệ thống khác (OParl)…',
  'archive.working': 'Đang chép tài liệu của cuộc họp.',
  'archive.stop': 'Dừng',
  'archive.show': 'Mở thư mục',
  'archive.done': 'Đã lưu “{{name}}”.',
  'archive.size': '{{papers}} tài liệu, {{size}}.',
  'archive.missing': 'Chưa có trên máy này nên không có trong bản xuất:',
} as const
