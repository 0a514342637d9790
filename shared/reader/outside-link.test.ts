import { describe, expect, it } from 'vitest'
import { outsideLink as follow } from './outside-link.ts'

const outsideLink = (text: string) => follow(text, (one) => (URL.canParse(one) ? new URL(one) : null))

describe('links out of a paper', () => {
  it.each([
    ['https://vanban.chinhphu.vn/tai-lieu?id=1', 'web', 'vanban.chinhphu.vn'],
    ['http://dichvucong.gov.vn:8080/', 'web', 'dichvucong.gov.vn:8080'],
    ['HTTPS://chính-phủ.vn', 'web', 'xn--chnh-ph-8ya5810e.vn'],
    ['mailto:vanthu@donghy.gov.vn?subject=x&body=y', 'mail', 'vanthu@donghy.gov.vn'],
  ] as const)('%s may be followed', (url, kind, to) => {
    expect(outsideLink(url)).toMatchObject({ kind, to })
  })

  it('shows the host as the network knows it', () => {
    expect(outsideLink('https://аррle.com/')?.to).toMatch(/^xn--/)
  })

  it('takes no words along in a mail', () => {
    expect(outsideLink('mailto:a@b.vn?body=xin')?.url).toBe('mailto:a@b.vn')
  })

  it.each([
    'file:///C:/Windows/System32/calc.exe',
    '\\\\10.0.0.1\\share\\x',
    'https:\\\\evil.vn\\x',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-settings:privacy',
    'smb://host/x',
    'https://bank.vn@evil.vn/',
    'https://',
    'mailto:?body=x',
    'mailto:a@b.vn,c@d.vn',
    'mailto:%E0%A4%A',
    'khong phai dia chi',
    '',
    `https://a.vn/${'x'.repeat(2000)}`,
    'https://a.vn/\u0000',
  ])('%s may not', (url) => {
    expect(outsideLink(url)).toBeNull()
  })
})
