/** Chữ ký số của một tài liệu, xem trên máy này. */
export const signatures = {
  'signatures.check': 'Kiểm tra chữ ký số',
  'signatures.checking': 'Đang kiểm tra chữ ký số',
  'signatures.roots': 'Đối chiếu với {{count}} chứng thư gốc mà cơ quan tin cậy, máy chủ báo ngày {{when}}.',
  'signatures.no-roots': 'Máy chủ chưa báo cho máy này chứng thư gốc nào mà cơ quan tin cậy.',
  'signatures.no-revocation':
    'Chưa tra danh sách chứng thư bị thu hồi: chứng thư đã bị thu hồi vẫn hiện như còn hiệu lực. Giờ ký là giờ của máy người ký.',
} as const
