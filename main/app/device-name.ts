import { hostname } from 'node:os'

export const deviceName = (): string => hostname().slice(0, 120)
