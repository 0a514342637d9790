/** Words on the page itself: the bar at a mark, the box for free text. */
export const hand = {
  'hand.underline': 'Gạch chân',
  'hand.strikeout': 'Gạch ngang',
  'hand.write-here': 'Viết tại đây',
  'hand.settled': 'Đã xong',
  'hand.replies': 'Trả lời: {count}',
  'hand.chosen': 'Đang chọn: {count}',
  'hand.carried-machine': 'Máy đã chuyển sang bản này',
  'hand.carried-review': 'Cần xem lại vị trí',
} as const
