import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SignedIn } from '../../shared/wire/sign-in.ts'
import { codeOf, type Device, exchange, newDevice, sync, trySignIn } from './device.ts'
import { REAL_SERVER, type ServerChild, startServerChild } from './server-child.ts'

describe("the office's tools, beside a running server", () => {
  let dataDir: string
  let child: ServerChild
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-tools-'))
    child = await startServerChild(REAL_SERVER, dataDir)
  })
  afterEach(async () => {
    await child.end('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })

  const tool = (args: string[], input = ''): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [REAL_SERVER, ...args], {
      env: { ...process.env, PHONG_HOP_DATA: dataDir, NODE_NO_WARNINGS: '1' },
      input,
      encoding: 'utf8',
    })
  const enter = async (name: string, password: string): Promise<Device> => {
    const device = newDevice(child.url)
    const answer = await trySignIn(device, name, password)
    if (answer.status !== 200) throw new Error(codeOf(answer))
    device.tokens = SignedIn.parse(answer.value).tokens
    return device
  }

  test('from an empty folder to a person who signs in, and through an account’s life', async () => {
    expect(tool(['account', 'add', 'an'], 'mật khẩu một\n').stderr).toContain('office add')
    expect(tool(['office', 'add', 'UBND xã Thử']).status).toBe(0)
    const added = tool(
      ['account', 'add', 'an', '--name', 'Nguyễn Văn An', '--role', 'secretary'],
      'mật khẩu một\n',
    )
    expect([added.status, added.stderr]).toEqual([0, ''])
    expect(added.stdout + added.stderr).not.toContain('mật khẩu một')
    expect(tool(['account', 'add', 'AN'], 'mật khẩu một\n').stderr).toContain('Đã có tài khoản')
    expect(tool(['account', 'add', 'binh'], 'ngắn\n').stderr).toContain('ít nhất 8')
    expect(tool(['account', 'list']).stdout).toMatch(/^an\tNguyễn Văn An\tsecretary\t[0-9a-f-]{36}\n$/)

    const device = await enter('an', 'mật khẩu một')
    // The office, the person, and the device that has just come in.
    expect((await exchange(device)).entries).toHaveLength(3)
    expect(tool(['account', 'disable', 'an']).status).toBe(0)
    expect(codeOf(await sync(device))).toBe('auth/access-revoked')
    expect(tool(['account', 'list']).stdout).toContain('đã khóa')
    tool(['account', 'enable', 'an'])
    await exchange(device)
    tool(['account', 'reset-password', 'an'], 'mật khẩu hai\n')
    expect(codeOf(await sync(device))).toBe('auth/token-refused')
    await expect(enter('an', 'mật khẩu một')).rejects.toThrow('auth/wrong-password')
    await exchange(await enter('an', 'mật khẩu hai'))
    tool(['account', 'role', 'an', 'member'])
    expect(tool(['account', 'list']).stdout).toContain('\tmember\t')
    expect(tool(['account', 'role', 'an', 'king']).status).toBe(1)
    expect(tool(['no', 'such']).stderr).toContain('Cách dùng')
  })

  test('a restored backup gets a new epoch, but never under a running server', async () => {
    tool(['office', 'add', 'UBND xã Thử'])
    tool(['account', 'add', 'an'], 'mật khẩu một\n')
    const device = await enter('an', 'mật khẩu một')
    const before = await exchange(device)
    expect(tool(['restored']).stderr).toContain('store/in-use')
    await child.end('SIGTERM')
    expect(tool(['restored']).status).toBe(0)
    child = await startServerChild(REAL_SERVER, dataDir)
    device.url = child.url
    const after = await exchange(device)
    expect(after.epoch).not.toBe(before.epoch)
    expect(after.entries).toEqual(before.entries)
  })
})
