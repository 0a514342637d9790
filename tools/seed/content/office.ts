/** The office of the demo. The commune is real (formed on 1 July 2025); its people and figures here are invented. */
import type { MeetingRole } from '../../../shared/oparl/objects.ts'

export const OFFICE = {
  name: 'Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên',
  shortName: 'UBND xã Đồng Hỷ',
  place: 'Đồng Hỷ',
  room: 'Phòng họp tầng 2, trụ sở UBND xã',
  address: 'Xóm Hưng Thái, xã Đồng Hỷ, tỉnh Thái Nguyên',
} as const

/** Hamlets of the commune, for tables. */
export const HAMLETS = [
  'Hưng Thái',
  'Tân Thái',
  'Việt Cường',
  'Văn Hữu',
  'Đồng Thịnh',
  'Ấp Thái',
  'Gò Cao',
  'Sơn Cầu',
  'Sông Cầu',
  'Vải',
  'Tam Thái',
  'Luông',
  'Sơn Thái',
  'An Thái',
  'Nam Sơn',
  'Hóa Trung',
  'La Đường',
  'Đồng Vung',
  'Việt Thắng',
] as const

export interface DemoPerson {
  readonly key: string
  readonly name: string
  readonly position: string
  readonly unit: UnitKey
  readonly role: MeetingRole
  readonly signInName: string
  readonly password: string
  readonly pin: string
}

export type UnitKey = 'ubnd' | 'office' | 'economy' | 'society' | 'service' | 'military' | 'front'

export const UNITS: Record<
  UnitKey,
  { readonly name: string; readonly classification: 'ubnd' | 'department' | 'other' }
> = {
  ubnd: { name: 'Ủy ban nhân dân xã Đồng Hỷ', classification: 'ubnd' },
  office: { name: 'Văn phòng HĐND và UBND xã', classification: 'department' },
  economy: { name: 'Phòng Kinh tế', classification: 'department' },
  society: { name: 'Phòng Văn hóa - Xã hội', classification: 'department' },
  service: { name: 'Trung tâm Phục vụ hành chính công', classification: 'department' },
  military: { name: 'Ban Chỉ huy Quân sự xã', classification: 'department' },
  front: { name: 'Ủy ban Mặt trận Tổ quốc Việt Nam xã', classification: 'other' },
}

export const PEOPLE: readonly DemoPerson[] = [
  {
    key: 'ha',
    name: 'Nguyễn Thị Thu Hà',
    position: 'Chủ tịch Ủy ban nhân dân xã',
    unit: 'ubnd',
    role: 'chair',
    signInName: 'ha.nguyen',
    password: 'Chè xanh Sông Cầu 71',
    pin: '602718',
  },
  {
    key: 'tuan',
    name: 'Lê Minh Tuấn',
    position: 'Chánh Văn phòng HĐND và UBND xã',
    unit: 'office',
    role: 'secretary',
    signInName: 'tuan.le',
    password: 'Mưa rừng Hóa Trung 26',
    pin: '471935',
  },
  {
    key: 'duc',
    name: 'Trần Văn Đức',
    position: 'Phó Chủ tịch Ủy ban nhân dân xã',
    unit: 'ubnd',
    role: 'delegate',
    signInName: 'duc.tran',
    password: 'Cầu Gia Bảy mùa lũ 09',
    pin: '835204',
  },
  {
    key: 'nhung',
    name: 'Ma Thị Hồng Nhung',
    position: 'Phó Chủ tịch Ủy ban nhân dân xã',
    unit: 'ubnd',
    role: 'delegate',
    signInName: 'nhung.ma',
    password: 'Hát then bên suối 34',
    pin: '219476',
  },
  {
    key: 'khanh',
    name: 'Dương Quốc Khánh',
    position: 'Trưởng phòng Kinh tế',
    unit: 'economy',
    role: 'delegate',
    signInName: 'khanh.duong',
    password: 'Đồi chè Tân Cương 58',
    pin: '750163',
  },
  {
    key: 'ngoc',
    name: 'Hoàng Thị Bích Ngọc',
    position: 'Trưởng phòng Văn hóa - Xã hội',
    unit: 'society',
    role: 'delegate',
    signInName: 'ngoc.hoang',
    password: 'Soọng cô ngày xuân 12',
    pin: '386051',
  },
  {
    key: 'dung',
    name: 'Đặng Văn Dũng',
    position: 'Chỉ huy trưởng Ban Chỉ huy Quân sự xã',
    unit: 'military',
    role: 'delegate',
    signInName: 'dung.dang',
    password: 'Thao trường Nam Sơn 47',
    pin: '914627',
  },
  {
    key: 'hieu',
    name: 'Nông Văn Hiếu',
    position: 'Chủ tịch Ủy ban MTTQ Việt Nam xã',
    unit: 'front',
    role: 'guest',
    signInName: 'hieu.nong',
    password: 'Ngày hội đoàn kết 18',
    pin: '528390',
  },
]
