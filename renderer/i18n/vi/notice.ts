export const notice = {
  'notice.open': 'Thông báo kết luận',
  'notice.title': 'Thông báo kết luận',
  'notice.tools': 'Việc với thông báo',
  'notice.page': 'Trang thông báo',
  'notice.form': 'Thể thức',
  'notice.form-hint':
    'Kết luận và nhiệm vụ lấy nguyên văn từ phiên họp. Muốn sửa, hãy sửa ở phiên họp và ở mục nhiệm vụ của biên bản.',
  'notice.empty': 'Chưa có kết luận hay nhiệm vụ nào',
  'notice.empty-hint':
    'Ghi kết luận trong phiên họp, tab Diễn biến (ghi thêm được khi phiên họp đã kết thúc), và giao nhiệm vụ trong biên bản. Thông báo sẽ được lập từ đó.',
  'notice.not-ended': 'Phiên họp chưa kết thúc, kết luận có thể còn thay đổi.',
  'notice.to-papers': 'Đưa vào tài liệu cuộc họp',
  'notice.brought': 'Đã chuyển thông báo sang bàn thư ký như một tài liệu bổ sung.',
  'notice.brought-hint': 'Mở bàn thư ký để ghi độ mật, chọn nội dung và phát hành tới người dự.',
  'notice.open-desk': 'Mở bàn thư ký',
  'notice.paper.not-secretary':
    'Chỉ thư ký cuộc họp đưa được thông báo vào tài liệu. Đồng chí lưu thành tệp.',
  'notice.paper.archived':
    'Bộ tài liệu của cuộc họp đã lưu trữ nên không bổ sung được nữa. Đồng chí lưu thành tệp.',
  'notice.paper.not-now':
    'Bộ tài liệu đang chờ duyệt, hoặc không lập ở bàn thư ký trên máy này, nên chưa bổ sung được. Đồng chí lưu thành tệp.',
  'notice.field.number': 'Số',
  'notice.field.symbol': 'Ký hiệu',
  'notice.field.place': 'Địa danh',
  'notice.field.date': 'Ngày ban hành',
  'notice.field.summary': 'Trích yếu',
  'notice.field.opening': 'Mở đầu',
  'notice.field.closing': 'Kết thúc',
  'notice.field.powers': 'Quyền hạn, chức vụ người ký',
  'notice.field.signer': 'Người ký',
  'notice.field.recipients': 'Nơi nhận (mỗi dòng một nơi)',
  'notice.signing.KT': 'Ký thay (KT.)',
  'notice.signing.TL': 'Thừa lệnh (TL.)',
  'failure.notice/no-paper.what': 'Lúc này không đưa thông báo vào tài liệu cuộc họp được.',
  'failure.notice/no-paper.then': 'Đồng chí lưu thông báo thành tệp Word hoặc PDF; nội dung đã viết vẫn còn.',
} as const
