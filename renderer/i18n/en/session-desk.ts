import type { sessionDesk as vi } from '../vi/session-desk.ts'

export const sessionDesk: Record<keyof typeof vi, string> = {
  'session.tab.seats': 'Seats',
  'session.seats': 'Seat map',
  'session.seats-none':
    'Seats are given when a meeting is prepared, and come to this device with its papers.',
  'session.seats-standing': 'Without a seat',
  'session.seats-size': 'Size of the map',
  'session.seats-size.small': 'Small',
  'session.seats-size.middle': 'Medium',
  'session.seats-size.large': 'Large',
  'session.seats-whole': 'Over the whole window',
  'session.seats-how':
    'Press a seat to see who has it and to check them in; a second press says that they are here.',
  'session.seats-look': 'Press a seat to see who has it.',
  'session.seats-again': '{{name}}: press again to check in.',
  'session.seats-sums': 'How many of each',
  'session.seat-is': '{{name}}, {{state}}',
  'session.seat-guest': '{{name}}, a guest who is not checked in',
  'session.seat.present': 'Here',
  'session.seat.late': 'Late',
  'session.seat.online': 'Online',
  'session.seat.proxy': 'Substitute',
  'session.seat.left': 'Left',
  'session.seat.excused': 'With leave',
  'session.seat.no-leave': 'No leave',
  'session.seat.absent': 'Not yet',
}
