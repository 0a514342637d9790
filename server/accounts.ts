/**
 * The office's own tools, beside a running server: `office add`, `account add|list|disable|enable|role|reset-password`.
 * Passwords come by standard input, never by the command line, and nothing secret is printed.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type BodyId, type PersonId, uuidV7 } from '../shared/kernel/ids.ts'
import { type Instant, instant } from '../shared/kernel/instant.ts'
import { bodyScope } from '../shared/oparl/scope.ts'
import { createAccount, resetPassword } from './auth/create-account.ts'
import { nameKey } from './auth/name-key.ts'
import { putObjects } from './publish/put-objects.ts'
import {
  type AccountRow,
  accountNamed,
  allAccounts,
  forgetVaultKey,
  type OfficeRole,
  setDisabled,
  setOfficeRole,
} from './store/account-rows.ts'
import { tellDevices } from './store/device-directory.ts'
import { bodiesOf, personOf } from './store/oparl-rows.ts'
import type { Store } from './store/store.ts'

export interface ToolPorts {
  readonly store: Store
  readonly now: () => Instant
  readonly print: (line: string) => void
  /** Asks for a password without showing it. */
  readonly askPassword: () => Promise<string>
}

export const USAGE = `Cách dùng (thư mục dữ liệu: biến PHONG_HOP_DATA):
  office add "<tên cơ quan>"
  account add "<tên đăng nhập>" [--name "<họ tên>"] [--position "<chức vụ>"] [--person <id>] [--role member|secretary]
  account list
  account disable|enable "<tên đăng nhập>"
  account role "<tên đăng nhập>" member|secretary
  account reset-password "<tên đăng nhập>" [--forget-private-notes]
Mật khẩu đọc từ bàn phím hoặc dòng đầu của đầu vào chuẩn.`

/** A mistake of the person at the keyboard, with the sentence to show. */
export class ToolRefusal extends Error {}

const LEAST_PASSWORD = 8

/** Runs one command. Throws ToolRefusal for what the person can mend. */
export async function runTool(args: readonly string[], ports: ToolPorts): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      position: { type: 'string' },
      person: { type: 'string' },
      role: { type: 'string' },
      'forget-private-notes': { type: 'boolean' },
    },
  })
  const [area, verb, subject = '', value] = positionals
  switch (`${area} ${verb}`) {
    case 'office add':
      return addOffice(ports, subject)
    case 'account add':
      return addAccount(ports, subject, values)
    case 'account list':
      return listAccounts(ports)
    case 'account disable':
    case 'account enable':
      return switchAccount(ports, subject, verb === 'disable')
    case 'account role':
      return changeRole(ports, subject, value)
    case 'account reset-password':
      return newPassword(ports, subject, values['forget-private-notes'] === true)
    default:
      throw new ToolRefusal(USAGE)
  }
}

function addOffice({ store, now, print }: ToolPorts, name: string): void {
  if (name.trim() === '') throw new ToolRefusal(USAGE)
  const id = newId(now()) as BodyId
  const at = now()
  const object = {
    id,
    name: name.normalize('NFC'),
    shortName: name.normalize('NFC').slice(0, 80),
    created: at,
    modified: at,
    deleted: false,
  }
  putObjects(
    store,
    [{ scope: bodyScope(id), put: { type: 'Body', object }, author: newId(at) as PersonId }],
    at,
  )
  print(`Đã tạo cơ quan ${name} (${id}).`)
}

interface AccountFlags {
  readonly name?: string | undefined
  readonly position?: string | undefined
  readonly person?: string | undefined
  readonly role?: string | undefined
}

async function addAccount(ports: ToolPorts, signInName: string, flags: AccountFlags): Promise<void> {
  const { store, now, print } = ports
  if (nameKey(signInName) === '') throw new ToolRefusal(USAGE)
  if (accountNamed(store.reads, nameKey(signInName)) !== null)
    throw new ToolRefusal(`Đã có tài khoản ${signInName}.`)
  const role = roleFrom(flags.role ?? 'member')
  const password = await goodPassword(ports)
  const personId =
    flags.person === undefined
      ? addPerson(ports, flags.name ?? signInName, flags.position ?? '')
      : knownPerson(store, flags.person)
  await createAccount(store, { personId, name: signInName, password, role }, now())
  print(`Đã tạo tài khoản ${signInName}.`)
}

function addPerson({ store, now }: ToolPorts, name: string, position: string): PersonId {
  const [body, another] = bodiesOf(store.reads)
  if (body === undefined) throw new ToolRefusal('Chưa có cơ quan nào: chạy "office add" trước.')
  if (another !== undefined)
    throw new ToolRefusal('Có nhiều cơ quan: tạo người trong cơ quan của họ trước, rồi dùng --person.')
  const at = now()
  const id = newId(at) as PersonId
  const object = {
    id,
    bodyId: body.id,
    name: name.normalize('NFC'),
    position: position.normalize('NFC'),
    created: at,
    modified: at,
    deleted: false,
  }
  putObjects(store, [{ scope: bodyScope(body.id), put: { type: 'Person', object }, author: id }], at)
  return id
}

function knownPerson(store: Store, id: string): PersonId {
  const person = personOf(store.reads, id as PersonId)
  if (person === null) throw new ToolRefusal(`Không có người nào có mã ${id}.`)
  return person.id
}

function listAccounts({ store, print }: ToolPorts): void {
  for (const account of allAccounts(store.reads)) {
    const person = personOf(store.reads, account.personId)
    const facts = [
      account.officeRole,
      ...(account.disabled ? ['đã khóa'] : []),
      ...(person === null ? ['không còn trong danh bạ'] : []),
    ]
    print([account.name, person?.name ?? '', facts.join(', '), account.personId].join('\t'))
  }
}

function switchAccount({ store, now, print }: ToolPorts, name: string, disabled: boolean): void {
  const account = accountCalled(store, name)
  store.write((tx) => {
    setDisabled(tx, account.personId, disabled)
    tellDevices(tx, now())
  })
  print(disabled ? `Đã khóa tài khoản ${account.name}.` : `Đã mở lại tài khoản ${account.name}.`)
}

function changeRole({ store, print }: ToolPorts, name: string, role: string | undefined): void {
  const account = accountCalled(store, name)
  const wanted = roleFrom(role)
  store.write((tx) => setOfficeRole(tx, account.personId, wanted))
  print(`Tài khoản ${account.name}: ${wanted}.`)
}

/**
 * The vault key stays wrapped by the old password, so a new device cannot open it: without a recovery key the private
 * notes are gone for good. Forgetting it is the person's choice, so that they can begin anew.
 */
async function newPassword(ports: ToolPorts, name: string, forgetPrivateNotes: boolean): Promise<void> {
  const { store, print } = ports
  const account = accountCalled(store, name)
  await resetPassword(store, account.personId, await goodPassword(ports))
  if (forgetPrivateNotes) store.write((tx) => forgetVaultKey(tx, account.personId))
  print(`Đã đặt mật khẩu mới cho ${account.name}; mọi thiết bị của tài khoản phải đăng nhập lại.`)
  if (account.wrappedVaultKey !== null && !forgetPrivateNotes) {
    print(
      'Ghi chú riêng vẫn khóa bằng mật khẩu cũ. Nếu không ai còn nhớ, chạy lại với --forget-private-notes.',
    )
  }
}

function accountCalled(store: Store, name: string): AccountRow {
  const account = accountNamed(store.reads, nameKey(name))
  if (account === null) throw new ToolRefusal(`Không có tài khoản ${name}.`)
  return account
}

function roleFrom(text: string | undefined): OfficeRole {
  if (text === 'member' || text === 'secretary') return text
  throw new ToolRefusal('Vai trò là member hoặc secretary.')
}

async function goodPassword({ askPassword }: ToolPorts): Promise<string> {
  const password = await askPassword()
  if ([...password].length < LEAST_PASSWORD)
    throw new ToolRefusal(`Mật khẩu cần ít nhất ${LEAST_PASSWORD} ký tự.`)
  return password
}

function newId(now: Instant): string {
  return uuidV7(instant(now), randomBytes(16))
}
