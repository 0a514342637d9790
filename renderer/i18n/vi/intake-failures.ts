/** Why a file did not become a paper of a draft; see failures.ts. */
export const intakeFailures = {
  'failure.intake/wrong-kind.what': 'Loại tệp này không đưa vào bộ tài liệu được.',
  'failure.intake/wrong-kind.then': 'Hãy dùng PDF, Word, Excel, PowerPoint hoặc ảnh JPG, PNG.',
  'failure.intake/not-its-kind.what': 'Nội dung tệp không đúng với đuôi tên tệp.',
  'failure.intake/not-its-kind.then':
    'Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại, rồi thả vào lần nữa.',
  'failure.intake/no-converter.what':
    'Máy này chưa cài LibreOffice nên chưa chuyển được tệp Office sang PDF.',
  'failure.intake/no-converter.then':
    'Hãy lưu tệp thành PDF bằng Word, Excel hoặc PowerPoint rồi thả vào lần nữa; hoặc nhờ cán bộ kỹ thuật cài LibreOffice.',
  'failure.intake/not-converted.what': 'Không chuyển được tệp này sang PDF.',
  'failure.intake/not-converted.then':
    'Tệp gốc không thay đổi. Hãy tự lưu tệp thành PDF rồi thả vào lần nữa; tệp có mật khẩu thì bỏ mật khẩu trước.',
  'failure.intake/changed-meanwhile.what': 'Tệp đã thay đổi trong lúc máy đang đọc.',
  'failure.intake/changed-meanwhile.then':
    'Chưa có gì được lưu. Hãy đóng tệp ở phần mềm khác rồi thả vào lần nữa.',
  'failure.intake/cannot-read.what': 'Máy không đọc được tệp này.',
  'failure.intake/cannot-read.then':
    'Có thể tệp đã bị xóa, USB đã rút hoặc thiếu quyền. Hãy kiểm tra rồi thả vào lần nữa.',
  'failure.intake/not-fetched.what': 'Không lấy được tệp này từ địa chỉ đã nhập.',
  'failure.intake/not-fetched.then':
    'Các tệp khác không bị ảnh hưởng. Hãy nhập lại khi mạng tốt hơn, hoặc xin tệp từ nơi cung cấp rồi thả vào đây.',
  'failure.desk/failed.what': 'Tài liệu đã lưu trên máy nhưng chưa vào được bộ tài liệu.',
  'failure.desk/failed.then': 'Hãy thả tệp vào lần nữa.',
  'failure.upload/not-allowed.what': 'Máy chủ không nhận tài liệu của đồng chí.',
  'failure.upload/not-allowed.then':
    'Tài liệu vẫn lưu trên máy này. Hãy nhờ quản trị viên kiểm tra quyền văn thư của tài khoản.',
} as const
