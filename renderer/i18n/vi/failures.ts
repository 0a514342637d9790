/** Every failure a person can meet: `.what` happened; `.then`: what is safe and what to do now. */
export const failures = {
  'failure.unknown.what': 'Có lỗi chưa rõ nguyên nhân.',
  'failure.unknown.then':
    'Những gì đã lưu trên máy này vẫn an toàn. Hãy thử lại; nếu vẫn lỗi, báo cán bộ kỹ thuật phần chi tiết bên dưới.',

  'failure.net/unreachable.what': 'Không liên lạc được với máy chủ.',
  'failure.net/unreachable.then': 'Đồng chí vẫn đọc và ghi chú bình thường; máy sẽ tự gửi khi có mạng.',
  'failure.net/captive-portal.what': 'Mạng này đòi đăng nhập Wi-Fi trước khi dùng.',
  'failure.net/captive-portal.then':
    'Dữ liệu trên máy vẫn an toàn. Hãy mở trình duyệt, đăng nhập Wi-Fi; máy sẽ tự gửi sau đó.',
  'failure.net/tls.what': 'Không xác nhận được đúng máy chủ của cơ quan.',
  'failure.net/tls.then':
    'Máy đã dừng kết nối, chưa gửi gì đi. Hãy kiểm tra ngày giờ của máy hoặc đổi mạng; nếu vẫn vậy, báo cán bộ kỹ thuật.',
  'failure.net/stalled.what': 'Mạng quá yếu, máy chủ chưa trả lời.',
  'failure.net/stalled.then':
    'Dữ liệu trên máy vẫn an toàn. Máy sẽ tự thử lại, phần đã tải không phải tải lại.',
  'failure.net/cut.what': 'Kết nối bị ngắt giữa chừng.',
  'failure.net/cut.then': 'Phần đã tải vẫn giữ. Máy sẽ tự nối lại và làm tiếp.',
  'failure.net/dns.what': 'Không tìm thấy máy chủ theo địa chỉ này.',
  'failure.net/dns.then': 'Dữ liệu trên máy vẫn an toàn. Hãy kiểm tra mạng và địa chỉ máy chủ.',
  'failure.net/proxy.what': 'Mạng của cơ quan chặn kết nối tới máy chủ.',
  'failure.net/proxy.then': 'Dữ liệu trên máy vẫn an toàn. Hãy đổi mạng hoặc báo cán bộ kỹ thuật mở kết nối.',

  'failure.server/failed.what': 'Máy chủ đang gặp sự cố.',
  'failure.server/failed.then':
    'Dữ liệu trên máy vẫn an toàn. Máy sẽ tự thử lại; nếu kéo dài, báo cán bộ kỹ thuật.',
  'failure.server/busy.what': 'Máy chủ đang bận.',
  'failure.server/busy.then': 'Dữ liệu trên máy vẫn an toàn. Máy sẽ tự thử lại sau ít phút.',
  'failure.server/no-progress.what': 'Máy chủ trả lời nhưng chưa nhận thêm được gì.',
  'failure.server/no-progress.then':
    'Ghi chú vẫn lưu trên máy này. Máy sẽ tự thử lại; nếu kéo dài, báo cán bộ kỹ thuật.',
  'failure.server/no-receipt.what': 'Máy chủ chưa xác nhận đã nhận ghi chú.',
  'failure.server/no-receipt.then': 'Ghi chú vẫn lưu trên máy này và sẽ được gửi lại.',
  'failure.server/refused-request.what': 'Máy chủ không chấp nhận yêu cầu của máy này.',
  'failure.server/refused-request.then':
    'Ghi chú vẫn lưu trên máy này. Hãy báo cán bộ kỹ thuật phần chi tiết bên dưới.',

  'failure.server/disk-full.what': 'Ổ đĩa của máy chủ đã đầy.',
  'failure.server/disk-full.then': 'Ghi chú vẫn lưu trên máy này và sẽ tự gửi sau. Hãy báo cán bộ kỹ thuật.',
  'failure.server/too-many-requests.what': 'Máy này gửi yêu cầu quá dồn dập.',
  'failure.server/too-many-requests.then': 'Dữ liệu trên máy vẫn an toàn. Máy sẽ tự thử lại sau {{wait}}.',

  'failure.sync/app-too-old.what': 'Máy chủ đã lên phiên bản mới hơn ứng dụng này.',
  'failure.sync/app-too-old.then':
    'Đồng chí vẫn đọc và ghi chú bình thường, ghi chú lưu trên máy này. Hãy cập nhật ứng dụng để gửi và nhận tiếp.',
  'failure.sync/server-too-old.what': 'Máy chủ đang dùng phiên bản cũ hơn ứng dụng này.',
  'failure.sync/server-too-old.then':
    'Đồng chí vẫn đọc và ghi chú bình thường, ghi chú lưu trên máy này. Hãy báo cán bộ kỹ thuật cập nhật máy chủ.',
  'failure.sync/unsent.what': 'Máy này còn ghi chú chưa gửi.',
  'failure.sync/unsent.then':
    'Nếu đăng xuất bây giờ, các ghi chú đó sẽ mất. Hãy nối mạng, chờ gửi xong rồi đăng xuất.',

  'failure.auth/wrong-password.what': 'Tên đăng nhập hoặc mật khẩu không đúng.',
  'failure.auth/wrong-password.then': 'Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.',
  'failure.auth/locked-out.what': 'Tài khoản tạm khóa vì nhập sai nhiều lần.',
  'failure.auth/locked-out.then': 'Hãy chờ {{wait}} rồi đăng nhập lại, hoặc nhờ quản trị đơn vị mở khóa.',
  'failure.auth/bad-address.what': 'Địa chỉ máy chủ không đúng.',
  'failure.auth/bad-address.then':
    'Địa chỉ có dạng https://hop.tenxa.gov.vn. Đồng chí hỏi văn phòng nếu chưa rõ.',
  'failure.auth/access-revoked.what': 'Quyền truy cập của đồng chí trên máy này đã bị thu hồi.',
  'failure.auth/access-revoked.then': 'Máy không gửi và nhận thêm. Hãy liên hệ quản trị đơn vị.',
  'failure.auth/signed-out.what': 'Phiên đăng nhập đã hết hạn.',
  'failure.auth/signed-out.then':
    'Đồng chí vẫn đọc và ghi chú bình thường. Hãy đăng nhập lại khi có mạng để gửi và nhận tiếp.',
  'failure.auth/token-refused.what': 'Máy chủ không nhận phiên đăng nhập của máy này.',
  'failure.auth/token-refused.then':
    'Đồng chí vẫn đọc và ghi chú bình thường. Hãy đăng nhập lại khi có mạng để gửi và nhận tiếp.',

  'failure.vault/weak-pin.what': 'Mã PIN này dễ đoán.',
  'failure.vault/weak-pin.then':
    'Hãy dùng ít nhất 6 chữ số không liền nhau hoặc lặp lại, hay một cụm từ dài.',
  'failure.vault/wrong-pin.what': 'Mã PIN không đúng.',
  'failure.vault/wrong-pin.then': 'Dữ liệu vẫn an toàn. Hãy nhập lại.',
  'failure.vault/wait.what': 'Nhập sai nhiều lần nên máy tạm dừng.',
  'failure.vault/wait.then': 'Dữ liệu vẫn an toàn. Đồng chí nhập lại được sau {{wait}}.',
  'failure.vault/damaged.what': 'Khóa dữ liệu trên máy này bị hỏng.',
  'failure.vault/damaged.then':
    'Dữ liệu đã gửi vẫn an toàn trên máy chủ. Hãy đăng nhập lại bằng mật khẩu khi có mạng.',
  'failure.vault/keyring-changed.what': 'Kho khóa của Windows trên máy này đã thay đổi.',
  'failure.vault/keyring-changed.then':
    'Dữ liệu đã gửi vẫn an toàn trên máy chủ. Hãy đăng nhập lại bằng mật khẩu khi có mạng.',
  'failure.vault/cannot-unwrap.what': 'Mật khẩu này không mở được ghi chú cá nhân của đồng chí.',
  'failure.vault/cannot-unwrap.then':
    'Chưa có gì bị xóa. Nếu mật khẩu vừa được đặt lại, hãy liên hệ quản trị đơn vị trước khi thử tiếp.',

  'failure.storage/full.what': 'Ổ đĩa của máy đã đầy.',
  'failure.storage/full.then':
    'Những gì đã lưu trước đó vẫn an toàn, thay đổi vừa rồi chưa lưu được. Hãy xóa bớt tệp khác trên máy rồi thử lại.',
  'failure.storage/failed.what': 'Máy không ghi được vào ổ đĩa.',
  'failure.storage/failed.then':
    'Những gì đã lưu trước đó vẫn an toàn, thay đổi vừa rồi chưa lưu được. Hãy thử lại; nếu vẫn lỗi, báo cán bộ kỹ thuật.',
  'failure.storage/damaged.what': 'Dữ liệu trên máy này bị hỏng.',
  'failure.storage/damaged.then':
    'Những gì đã gửi vẫn an toàn trên máy chủ. Đừng xóa ứng dụng; hãy báo cán bộ kỹ thuật để cứu phần chưa gửi.',
  'failure.storage/newer-than-app.what': 'Dữ liệu trên máy này do phiên bản mới hơn tạo ra.',
  'failure.storage/newer-than-app.then':
    'Dữ liệu vẫn nguyên vẹn. Hãy cài phiên bản mới nhất của ứng dụng rồi mở lại.',
  'failure.storage/in-use.what': 'Phòng họp đang mở ở một cửa sổ khác trên máy này.',
  'failure.storage/in-use.then': 'Dữ liệu vẫn an toàn. Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi thử lại.',
  'failure.storage/wrong-key.what': 'Khóa này không mở được dữ liệu trên máy.',
  'failure.storage/wrong-key.then': 'Dữ liệu vẫn nguyên vẹn. Hãy đăng nhập lại bằng mật khẩu khi có mạng.',

  'failure.meeting/not-yours.what': 'Chỉ thư ký và chủ trì cuộc họp xem được phần này.',
  'failure.meeting/not-yours.then': 'Nếu đồng chí vừa được giao việc này, hãy đợi lần đồng bộ tới.',

  'failure.meeting/not-on-this-device.what': 'Cuộc họp này không còn trên máy.',
  'failure.meeting/not-on-this-device.then':
    'Có thể cuộc họp đã bị hủy hoặc đồng chí không còn trong thành phần tham dự. Ghi chú cá nhân vẫn được giữ.',

  'failure.paper/no-text.what': 'Chưa có phần chữ của tài liệu này trên máy.',
  'failure.paper/no-text.then':
    'Khi phần chữ tải về, hãy thử lại. Bản quét chưa nhận dạng chữ thì chỉ xem được, không so sánh được.',
  'failure.paper/not-on-this-device.what': 'Tài liệu này không còn trên máy.',
  'failure.paper/not-on-this-device.then':
    'Có thể tài liệu đã được thu hồi. Ghi chú của đồng chí vẫn được giữ.',
  'failure.paper/not-downloaded.what': 'Tài liệu này chưa tải về máy.',
  'failure.paper/not-downloaded.then': 'Khi có mạng, máy sẽ tải ngay tài liệu này trước.',
  'failure.paper/damaged.what': 'Tệp này bị hỏng, không mở được.',
  'failure.paper/damaged.then':
    'Ghi chú của đồng chí vẫn được giữ. Hãy bấm tải lại; nếu vẫn hỏng, báo thư ký gửi lại tệp.',
  'failure.paper/encrypted.what': 'Tệp này có mật khẩu, không mở được.',
  'failure.paper/encrypted.then': 'Hãy báo thư ký gửi bản không đặt mật khẩu.',
  'failure.paper/empty.what': 'Tệp này trống.',
  'failure.paper/empty.then': 'Hãy báo thư ký gửi lại tệp.',
  'failure.paper/no-pages.what': 'Tệp này không có trang nào.',
  'failure.paper/no-pages.then': 'Hãy báo thư ký gửi lại tệp.',
  'failure.paper/not-pdf.what': 'Tệp này không phải PDF.',
  'failure.paper/not-pdf.then': 'Hãy báo thư ký gửi bản PDF.',
  'failure.paper/secret.what': 'Tài liệu có dấu chỉ độ mật nên không được đưa vào hệ thống.',
  'failure.paper/secret.then':
    'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15 không cho phép soạn thảo, lưu giữ bí mật nhà nước trên thiết bị nối mạng. Hãy xử lý tài liệu theo luật này và báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.',
  'failure.paper/too-large.what': 'Tệp này lớn quá mức cho phép.',
  'failure.paper/too-large.then': 'Hãy báo thư ký tách tệp hoặc quét lại với dung lượng nhỏ hơn.',
  'failure.paper/too-many-pages.what': 'Tệp này có quá nhiều trang.',
  'failure.paper/too-many-pages.then': 'Hãy báo thư ký tách tệp thành nhiều phần.',
  'failure.paper/took-too-long.what': 'Kiểm tra tệp này mất quá nhiều thời gian nên đã dừng.',
  'failure.paper/took-too-long.then': 'Hãy báo thư ký xuất lại tệp PDF rồi gửi lại.',
  'failure.paper/text-unreadable.what': 'Chữ trong tài liệu này không đọc được.',
  'failure.paper/text-unreadable.then':
    'Tài liệu vẫn mở và ghi chú bình thường, nhưng chưa tìm được theo nội dung.',
  'failure.paper/unsafe.what': 'Tệp này có nội dung không an toàn nên không mở.',
  'failure.paper/unsafe.then': 'Máy của đồng chí không bị ảnh hưởng. Hãy báo thư ký gửi lại tệp.',

  'failure.blob/hash-differs.what': 'Tệp tải về không khớp với bản gốc.',
  'failure.blob/hash-differs.then': 'Máy đã bỏ phần sai và sẽ tải lại.',
  'failure.blob/too-large.what': 'Tệp này lớn quá mức cho phép.',
  'failure.blob/too-large.then': 'Hãy báo thư ký tách tệp hoặc quét lại với dung lượng nhỏ hơn.',

  'failure.link/refused.what': 'Không mở được liên kết này.',
  'failure.link/refused.then':
    'Tài liệu không bị ảnh hưởng. Có thể máy không có chương trình cho loại địa chỉ này; đồng chí có thể chép địa chỉ và mở ở nơi khác.',
  'failure.reader/failed.what': 'Không mở được khung đọc.',
  'failure.reader/failed.then': 'Ghi chú của đồng chí vẫn an toàn. Hãy mở lại tài liệu.',
  'failure.reader/crashed.what': 'Khung đọc vừa dừng đột ngột.',
  'failure.reader/crashed.then': 'Ghi chú đã lưu vẫn an toàn. Mở lại sẽ trở về đúng trang đang đọc.',
  'failure.reader/too-heavy.what': 'Tài liệu này nặng quá sức của máy nên khung đọc đã dừng.',
  'failure.reader/too-heavy.then': 'Ghi chú đã lưu vẫn an toàn. Hãy đóng bớt ứng dụng khác rồi mở lại.',
  'failure.reader/stuck.what': 'Khung đọc không phản hồi nên đã dừng.',
  'failure.reader/stuck.then': 'Ghi chú đã lưu vẫn an toàn. Mở lại sẽ trở về đúng trang đang đọc.',

  'failure.op/document-full.what': 'Tài liệu này đã có quá nhiều ghi chú của đồng chí.',
  'failure.op/document-full.then':
    'Ghi chú này vẫn lưu trên máy nhưng chưa gửi được. Hãy xóa bớt ghi chú cũ của tài liệu rồi ghi lại.',
  'failure.op/id-taken.what': 'Máy chủ đã có một ghi chú khác cùng mã.',
  'failure.op/id-taken.then':
    'Ghi chú này vẫn lưu trên máy nhưng chưa gửi được. Hãy báo cán bộ kỹ thuật phần chi tiết bên dưới.',
  'failure.op/not-allowed.what': 'Đồng chí không có quyền gửi ghi chú này.',
  'failure.op/not-allowed.then':
    'Ghi chú này vẫn lưu trên máy. Nếu đồng chí vẫn trong thành phần tham dự, hãy báo thư ký.',
  'failure.rsvp/reminded-lately.what': 'Lời nhắc chưa gửi: có người vừa được nhắc trong bốn giờ qua.',
  'failure.rsvp/reminded-lately.then':
    'Một máy khác đã nhắc trước. Hãy bấm nhắc lại: ứng dụng chỉ nhắc những người chưa được nhắc.',
  'failure.op/too-large.what': 'Ghi chú này quá lớn, máy chủ không nhận.',
  'failure.op/too-large.then': 'Ghi chú vẫn lưu trên máy. Hãy chia thành nhiều ghi chú nhỏ hơn.',
  'failure.op/undecodable.what': 'Máy chủ không đọc được ghi chú này.',
  'failure.op/undecodable.then': 'Ghi chú vẫn lưu trên máy. Hãy báo cán bộ kỹ thuật phần chi tiết bên dưới.',

  'failure.group/not-yours.what': 'Chỉ người lập nhóm mới sửa được nhóm này.',
  'failure.group/not-yours.then': 'Nhóm không thay đổi. Hãy đề nghị người lập nhóm sửa giúp.',
  'failure.group/unknown-person.what': 'Có người không còn trong danh bạ của cơ quan.',
  'failure.group/unknown-person.then': 'Nhóm chưa được lưu. Hãy bỏ người đó ra rồi lưu lại.',
  'failure.group/no-members.what': 'Nhóm cần ít nhất một người nữa ngoài đồng chí.',
  'failure.group/no-members.then': 'Nhóm chưa được lưu. Hãy thêm người rồi lưu lại.',
  'failure.op/too-many-groups.what': 'Đồng chí đã lập quá nhiều nhóm.',
  'failure.op/too-many-groups.then': 'Nhóm này chỉ có trên máy của đồng chí. Hãy dùng lại một nhóm đã có.',
  'failure.op/unknown-kind.what': 'Máy chủ chưa hiểu nội dung này vì chạy bản cũ hơn.',
  'failure.op/unknown-kind.then': 'Nội dung vẫn lưu trên máy này. Hãy báo cán bộ kỹ thuật cập nhật máy chủ.',
  'failure.layer/group-closed.what': 'Nhóm này đã kết thúc, không nhận thêm ghi chú.',
  'failure.layer/group-closed.then': 'Đồng chí vẫn ghi được ghi chú riêng hoặc ghi vào nhóm khác.',

  'failure.layer/revoked.what': 'Đồng chí không còn quyền với tài liệu này.',
  'failure.layer/revoked.then':
    'Ghi chú vẫn lưu trên máy nhưng không gửi được. Nếu có nhầm lẫn, hãy báo thư ký.',
  'failure.layer/not-yours.what': 'Đây là ghi chú của người khác, không sửa được.',
  'failure.layer/not-yours.then': 'Ghi chú của đồng chí không thay đổi.',
  'failure.layer/meeting-closed.what': 'Cuộc họp đã kết thúc, không nhận thêm ghi chú chung.',
  'failure.layer/meeting-closed.then': 'Đồng chí vẫn ghi được ghi chú riêng cho tài liệu này.',
  'failure.layer/update-too-large.what': 'Ghi chú này quá lớn, chưa lưu được.',
  'failure.layer/update-too-large.then':
    'Các ghi chú khác vẫn an toàn. Hãy chia thành nhiều ghi chú nhỏ hơn.',
  'failure.layer/undecodable.what': 'Ghi chú này không đọc được nên không được nhận.',
  'failure.layer/undecodable.then':
    'Các ghi chú khác vẫn an toàn. Hãy báo cán bộ kỹ thuật phần chi tiết bên dưới.',

  'failure.stick/not-a-pack.what': 'Tệp này không phải tệp xuất từ Phòng họp.',
  'failure.stick/not-a-pack.then': 'Chưa đưa gì vào máy. Hãy chọn tệp có đuôi .phonghop.',
  'failure.stick/newer-version.what': 'Tệp được xuất từ phiên bản Phòng họp mới hơn.',
  'failure.stick/newer-version.then': 'Chưa đưa gì vào máy. Hãy cập nhật ứng dụng rồi nhập lại.',
  'failure.stick/other-office.what': 'Tệp này của cơ quan khác.',
  'failure.stick/other-office.then': 'Chưa đưa gì vào máy. Chỉ nhập được tệp của cơ quan mình.',
  'failure.stick/unknown-device.what': 'Máy này chưa biết máy đã xuất tệp.',
  'failure.stick/unknown-device.then':
    'Chưa đưa gì vào máy. Hãy nối với máy chủ một lần để cập nhật danh sách máy, rồi nhập lại.',
  'failure.stick/revoked-device.what': 'Máy đã xuất tệp này đã bị thu hồi.',
  'failure.stick/revoked-device.then': 'Chưa đưa gì vào máy. Hãy xin tệp từ máy khác và báo cán bộ kỹ thuật.',
  'failure.stick/tampered.what': 'Tệp không còn nguyên vẹn: chép chưa hết hoặc đã bị sửa.',
  'failure.stick/tampered.then': 'Chưa đưa gì vào máy. Hãy xuất lại tệp từ máy gốc.',
  'failure.stick/wrong-code.what': 'Mã mở tệp không đúng.',
  'failure.stick/wrong-code.then': 'Chưa đưa gì vào máy. Hãy hỏi lại người xuất tệp, mã có 16 chữ số.',
  'failure.stick/refused-contents.what': 'Trong tệp có nội dung không hợp lệ nên cả tệp bị từ chối.',
  'failure.stick/refused-contents.then': 'Chưa đưa gì vào máy. Đừng dùng tệp này; hãy báo cán bộ kỹ thuật.',
  'failure.stick/not-for-you.what': 'Cuộc họp trong tệp không mời đồng chí.',
  'failure.stick/not-for-you.then': 'Chưa đưa gì vào máy. Nếu nhầm, hãy báo thư ký cuộc họp.',
  'failure.pack/no-papers.what': 'Cuộc họp chưa có tài liệu nào.',
  'failure.pack/no-papers.then': 'Hãy thử lại khi đã có tài liệu.',
  'failure.pack/nothing-new.what': 'Không có gì mới từ lần xuất trước.',
  'failure.pack/nothing-new.then': 'Nếu cần in lại, hãy chọn Cả bộ.',
  'failure.pack/too-large.what': 'Bộ tài liệu quá lớn cho một PDF (tối đa 3 GB hoặc 20.000 trang).',
  'failure.pack/too-large.then': 'Những gì trên máy vẫn an toàn. Hãy xuất từng tài liệu.',
  'failure.stick/too-large.what': 'Tệp quá lớn cho một USB (tối đa 4 GB).',
  'failure.stick/too-large.then': 'Những gì trên máy vẫn an toàn. Hãy chuyển qua mạng phòng họp.',
  'failure.stick/unreadable.what': 'Không đọc được USB.',
  'failure.stick/unreadable.then': 'Chưa đưa gì vào máy. Hãy cắm lại USB rồi thử lại.',
  'failure.stick/not-read-back.what': 'Ghi ra USB nhưng đọc lại không đúng.',
  'failure.stick/not-read-back.then':
    'Đừng dùng tệp vừa ghi. Hãy thử lại hoặc đổi USB khác; dữ liệu trên máy vẫn an toàn.',
  'failure.stick/nothing-to-send.what': 'Không có gì chờ gửi để xuất.',
  'failure.stick/nothing-to-send.then': 'Mọi thay đổi đã được gửi.',
  'failure.stick/not-chosen.what': 'Tệp đã chọn không còn được giữ.',
  'failure.stick/not-chosen.then': 'Chưa đưa gì vào máy. Hãy chọn lại tệp.',
  'failure.stick/cancelled.what': 'Đã dừng xuất, nhập USB.',
  'failure.stick/cancelled.then': 'Dữ liệu trên máy không thay đổi.',
  'failure.stick/busy.what': 'Đang xuất hoặc nhập một tệp khác.',
  'failure.stick/busy.then': 'Hãy chờ xong hoặc bấm Dừng, rồi thử lại.',

  'failure.app/locked.what': 'Ứng dụng đang khóa.',
  'failure.app/locked.then': 'Hãy nhập mã PIN để mở.',
  'failure.ipc/crashed.what': 'Ứng dụng gặp lỗi khi làm việc này.',
  'failure.ipc/crashed.then':
    'Những gì đã lưu trên máy này vẫn an toàn. Hãy thử lại; nếu vẫn lỗi, báo cán bộ kỹ thuật phần chi tiết bên dưới.',
  'failure.ipc/refused.what': 'Ứng dụng từ chối yêu cầu này.',
  'failure.ipc/refused.then': 'Những gì đã lưu trên máy này vẫn an toàn. Hãy đóng và mở lại ứng dụng.',
} as const
