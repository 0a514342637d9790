/** The page of help about working without a network. Says what the app does, and nothing else. */
export const noNetwork = {
  'no-network.title': 'Khi không có mạng',
  'no-network.work': 'Không có mạng thì làm được gì?',
  'no-network.work-text':
    'Lịch họp, chương trình, tài liệu đã tải, ghi chú, tìm kiếm và xuất tệp đều dùng bình thường. Mở tệp nào thì máy tải tệp ấy trước, nên trước khi đi nơi sóng yếu, đồng chí hãy mở sẵn tệp cần dùng.',
  'no-network.saved': '«Đã lưu trên máy này» nghĩa là gì?',
  'no-network.saved-text':
    'Ghi chú đã nằm trên ổ đĩa của máy. Tắt máy, mất điện hay hết pin ngay sau đó cũng không mất.',
  'no-network.sent': 'Khi nào ghi chú tới máy chủ?',
  'no-network.sent-text':
    'Có mạng là máy tự gửi, không phải bấm gì. «Chờ gửi» hết nghĩa là máy chủ đã giữ đủ. Ghi chú máy chủ không nhận vẫn còn trên máy này, kèm lý do.',
  'no-network.wifi': 'Wi-Fi đòi đăng nhập thì sao?',
  'no-network.wifi-text':
    'Máy nhận ra và không gửi gì cho trang đăng nhập ấy. Đồng chí mở trình duyệt, đăng nhập Wi-Fi; máy tự gửi sau đó.',
  'no-network.weak': 'Mạng chập chờn có gửi hai lần, tải lại từ đầu không?',
  'no-network.weak-text':
    'Không. Phần đã tải được giữ, máy tải tiếp từ chỗ dừng. Ghi chú gửi dở được gửi lại và máy chủ chỉ ghi một lần.',
  'no-network.clock': 'Đồng hồ của máy sai thì sao?',
  'no-network.clock-text':
    'Ghi chú vẫn lưu và gửi đủ. Giờ hiển thị có thể sai; mục Đồng bộ sẽ nhắc đồng chí chỉnh lại ngày giờ.',
  'no-network.private': 'Ghi chú «Chỉ mình tôi» có ai đọc được không?',
  'no-network.private-text':
    'Không. Ghi chú riêng được khóa trước khi rời khỏi máy. Người quản trị máy chủ cũng không mở được.',
  'no-network.not': 'Cần tránh điều gì?',
  'no-network.not-text':
    'Đừng đăng xuất khi còn ghi chú chờ gửi, vì đăng xuất xóa dữ liệu trên máy này. Đừng chép thư mục dữ liệu sang máy khác.',
} as const
