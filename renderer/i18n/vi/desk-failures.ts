/** What can go wrong while a meeting is prepared; see failures.ts. */
export const deskFailures = {
  'failure.desk/not-on-this-device.what':
    'Cuộc họp đang soạn này không có trên máy, hoặc đồng chí không còn tham gia soạn.',
  'failure.desk/not-on-this-device.then':
    'Những gì đồng chí đã viết vẫn được giữ. Hãy nối mạng để máy lấy về, hoặc hỏi thư ký cuộc họp.',
  'failure.desk/not-yours.what': 'Đồng chí không có quyền làm việc này với bộ tài liệu.',
  'failure.desk/not-yours.then':
    'Bộ tài liệu trên máy chủ không thay đổi. Hãy liên hệ thư ký hoặc chủ trì cuộc họp.',
  'failure.desk/not-now.what': 'Bộ tài liệu đang ở bước khác nên chưa làm được việc này.',
  'failure.desk/not-now.then':
    'Nội dung đồng chí vừa làm vẫn lưu trên máy này. Hãy xem bộ tài liệu đang ở bước nào; nếu đang chờ duyệt thì rút trình trước khi sửa.',
  'failure.desk/no-reason.what': 'Cần ghi lý do.',
  'failure.desk/no-reason.then': 'Chưa có gì thay đổi. Hãy ghi lý do rồi làm lại.',
  'failure.desk/other-changes.what': 'Có nội dung không được sửa sau khi đã phát hành.',
  'failure.desk/other-changes.then':
    'Chưa có gì thay đổi. Sau khi phát hành chỉ đổi giờ, đổi chỗ, bổ sung, thay thế hoặc thu hồi tài liệu.',
  'failure.desk/secret.what': 'Tên hoặc số hiệu cho thấy đây là tài liệu mật.',
  'failure.desk/secret.then':
    'Theo Luật Bảo vệ bí mật nhà nước, tài liệu Mật, Tối mật, Tuyệt mật không được đưa vào hệ thống này. Chưa có gì thay đổi.',
  'failure.desk/overtaken.what': 'Đã có người chuyển bước bộ tài liệu này trước đồng chí.',
  'failure.desk/overtaken.then':
    'Bước của đồng chí chưa có hiệu lực. Hãy xem lại bộ tài liệu rồi quyết định.',
  'failure.desk/changed-meanwhile.what':
    'Bộ tài liệu đã được sửa sau lần đồng chí xem hoặc sau khi được duyệt.',
  'failure.desk/changed-meanwhile.then':
    'Bước này chưa có hiệu lực. Hãy xem lại những chỗ mới sửa; nếu đã duyệt thì rút trình và trình lại.',
  'failure.desk/not-ready.what': 'Bộ tài liệu còn thiếu nội dung hoặc còn chỗ hai người ghi khác nhau.',
  'failure.desk/not-ready.then':
    'Bộ tài liệu chưa được trình. Hãy bổ sung những chỗ còn thiếu rồi trình lại.',
  'failure.desk/full.what': 'Bộ tài liệu này đã được sửa quá nhiều lần.',
  'failure.desk/full.then': 'Nội dung vừa sửa vẫn lưu trên máy này. Hãy lập cuộc họp mới từ bộ tài liệu này.',
  'failure.desk/edit-too-large.what': 'Lần sửa này quá lớn.',
  'failure.desk/edit-too-large.then': 'Chưa có gì thay đổi. Hãy chia thành nhiều lần sửa nhỏ hơn.',
  'failure.desk/undecodable.what': 'Ứng dụng không hiểu lần sửa này.',
  'failure.desk/undecodable.then': 'Chưa có gì thay đổi. Hãy báo cán bộ kỹ thuật.',
} as const
