/** A meeting that is made of a folder, a spreadsheet or OParl. */
export const deskImport = {
  'deskImport.open': 'Nhập cuộc họp…',
  'deskImport.open-hint': 'Từ thư mục tài liệu, bảng tính Excel hoặc OParl',
  'deskImport.title': 'Nhập cuộc họp',
  'deskImport.how':
    'Máy đọc và cho đồng chí xem trước sẽ thành những gì. Chưa có gì được ghi cho tới khi bấm “Lập cuộc họp này”.',
  'deskImport.from.folder': 'Thư mục tài liệu…',
  'deskImport.from-hint.folder':
    'Tên tệp và thư mục con thành chương trình, ví dụ “01.2_Tờ trình.pdf” là tài liệu thứ hai của mục 1.',
  'deskImport.from.file': 'Bảng tính hoặc tệp OParl…',
  'deskImport.from-hint.file':
    'Chương trình họp ghi trong Excel (.xlsx) hoặc .csv, có cột “Nội dung”; tệp OParl.json do phần mềm này xuất ra.',
  'deskImport.address': 'Địa chỉ OParl của một hệ thống khác',
  'deskImport.address-hint': 'Cần có mạng. Máy chỉ lấy dữ liệu từ đúng địa chỉ đồng chí ghi.',
  'deskImport.look': 'Xem',
  'deskImport.reading.files': 'Đang đọc…',
  'deskImport.reading.site': 'Đang hỏi địa chỉ này…',
  'deskImport.read.files': 'Đã xem {{count}} tệp',
  'deskImport.read.site': 'Đã lấy về {{count}} phần',
  'deskImport.stop': 'Dừng',
  'deskImport.back': 'Chọn nguồn khác',
  'deskImport.take': 'Lập cuộc họp này',
  'deskImport.meetings': 'Có {{count}} cuộc họp. Chọn một cuộc họp để xem trước.',
  'deskImport.no-meetings': 'Địa chỉ này không có cuộc họp nào.',
  'deskImport.meetings-cut':
    'Danh sách quá dài nên chỉ lấy về một phần. Có thể ghi thẳng địa chỉ của cuộc họp.',
  'deskImport.read-from': 'Đọc từ: {{name}}',
  'deskImport.counts': 'Sẽ lập {{items}} nội dung, {{papers}} tài liệu{{size}}',
  'deskImport.cut': 'Thư mục có quá nhiều tệp nên chỉ xem một phần.',
  'deskImport.copies': '{{count}} tệp giống hệt tệp khác nên để ngoài.',
  'deskImport.nothing.folder': 'Không có tệp nào trong thư mục này đưa vào được.',
  'deskImport.nothing.table': 'Bảng tính này không có nội dung họp nào.',
  'deskImport.nothing.oparl': 'Cuộc họp này không có nội dung và tài liệu nào.',
  'deskImport.secrecy': 'Độ mật của mọi tài liệu',
  'deskImport.secrecy.later': 'Chọn sau',
  'deskImport.secrecy.ordinary': 'Thường',
  'deskImport.secrecy.internal': 'Nội bộ',
  'deskImport.tree': 'Chương trình sẽ lập',
  'deskImport.with-item': 'Lấy nội dung {{name}}',
  'deskImport.with-paper': 'Lấy tệp {{name}}',
  'deskImport.item-name': 'Tên nội dung {{number}}',
  'deskImport.title-of': 'Trích yếu của {{name}}',
  'deskImport.minutes': '{{count}} phút',
  'deskImport.same-as': 'Giống hệt {{name}}',
  'deskImport.bare': 'Trích yếu sẽ lấy theo trang đầu của tài liệu',
  'deskImport.left': 'Không đưa vào: {{number}}',
  'deskImport.left-more': 'và {{number}} tên khác',
  'deskImport.left.secret':
    'Tên cho thấy là tài liệu mật. Luật Bảo vệ bí mật nhà nước không cho đưa vào hệ thống này',
  'deskImport.left.too-large': 'Tệp lớn quá mức cho phép',
  'deskImport.left.too-many': 'Vượt quá số nội dung hoặc tài liệu của một lần nhập',
  'deskImport.left.unreadable': 'Máy không đọc được',
  'deskImport.left.no-file': 'Được nhắc tới nhưng không lấy được',
  'deskImport.left.elsewhere': 'Nằm ở địa chỉ khác với địa chỉ đồng chí ghi',
  'deskImport.left.empty': 'Tệp trống',
  'deskImport.left.kind': 'Loại tệp không đưa vào bộ tài liệu được',
} as const

/** What can go wrong; see failures.ts. */
export const deskImportFailures = {
  'failure.bring/empty-folder.what': 'Thư mục này không có tệp nào.',
  'failure.bring/empty-folder.then': 'Hãy chọn thư mục chứa tài liệu của cuộc họp.',
  'failure.bring/no-table.what': 'Không tìm thấy bảng chương trình họp trong tệp này.',
  'failure.bring/no-table.then':
    'Bảng cần một dòng tiêu đề có cột “Nội dung” và ít nhất một cột khác như “STT”, “Người trình bày”, “Thời gian”. Hãy thêm dòng tiêu đề rồi chọn lại.',
  'failure.bring/not-readable.what': 'Không đọc được tệp này.',
  'failure.bring/not-readable.then':
    'Chưa có gì được ghi. Hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi chọn lại.',
  'failure.bring/too-large.what': 'Tệp này quá lớn để đọc như một chương trình họp.',
  'failure.bring/too-large.then': 'Chưa có gì được ghi. Hãy chọn đúng tệp chương trình họp.',
  'failure.bring/no-meeting.what': 'Tệp này không phải cuộc họp ghi theo OParl.',
  'failure.bring/no-meeting.then': 'Chưa có gì được ghi. Hãy chọn tệp OParl.json do phần mềm này xuất ra.',
  'failure.bring/gone.what': 'Phần xem trước không còn.',
  'failure.bring/gone.then': 'Chưa có gì được ghi. Hãy chọn lại nguồn để nhập.',
  'failure.endpoint/bad-address.what': 'Địa chỉ này ghi chưa đúng.',
  'failure.endpoint/bad-address.then':
    'Hãy ghi địa chỉ bắt đầu bằng https://, ví dụ https://hop.tinh.gov.vn/oparl.',
  'failure.endpoint/offline.what': 'Máy đang không có mạng nên chưa hỏi được địa chỉ này.',
  'failure.endpoint/offline.then':
    'Nhập từ thư mục và bảng tính vẫn làm được khi không có mạng. Địa chỉ OParl thì hãy thử lại khi có mạng.',
  'failure.endpoint/unreachable.what': 'Không liên lạc được với địa chỉ này.',
  'failure.endpoint/unreachable.then': 'Chưa có gì được ghi. Hãy kiểm tra địa chỉ và mạng rồi thử lại.',
  'failure.endpoint/stalled.what': 'Địa chỉ này không trả lời nữa.',
  'failure.endpoint/stalled.then': 'Chưa có gì được ghi. Hãy thử lại khi mạng tốt hơn.',
  'failure.endpoint/refused.what': 'Địa chỉ này từ chối, hoặc không có gì ở đó.',
  'failure.endpoint/refused.then':
    'Chưa có gì được ghi. Hãy kiểm tra lại địa chỉ với nơi cung cấp; địa chỉ cần đăng nhập thì không lấy được.',
  'failure.endpoint/elsewhere.what': 'Địa chỉ này dẫn sang một nơi khác.',
  'failure.endpoint/elsewhere.then':
    'Máy chỉ lấy dữ liệu từ đúng nơi đồng chí ghi. Nếu tin nơi kia, hãy ghi thẳng địa chỉ của nơi đó.',
  'failure.endpoint/too-large.what': 'Địa chỉ này trả về quá nhiều dữ liệu.',
  'failure.endpoint/too-large.then': 'Chưa có gì được ghi. Hãy ghi thẳng địa chỉ của một cuộc họp.',
  'failure.endpoint/not-oparl.what': 'Ở địa chỉ này không có dữ liệu theo OParl 1.1.',
  'failure.endpoint/not-oparl.then':
    'Chưa có gì được ghi. Hãy hỏi nơi cung cấp địa chỉ OParl của họ, thường kết thúc bằng /oparl.',
} as const
