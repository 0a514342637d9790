/** Giấy mời, lịch and answers. Failures that only they have are here too; see failures.ts. */
export const invitation = {
  'invitation.open': 'Giấy mời',
  'invitation.save.docx': 'Lưu giấy mời (.docx)…',
  'invitation.save.pdf': 'Lưu giấy mời (.pdf)…',
  'invitation.save.ics': 'Lưu lịch (.ics)…',
  'invitation.saving': 'Đang lập tệp…',
  'invitation.saved': 'Đã lưu “{{name}}”',
  'invitation.show': 'Mở thư mục',

  'failure.invitation/no-time.what': 'Cuộc họp này chưa có thời gian.',
  'failure.invitation/no-time.then':
    'Chưa có tệp nào được lưu. Lịch lưu được khi thư ký đã ghi thời gian họp.',
} as const
