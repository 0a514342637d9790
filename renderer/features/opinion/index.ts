export { OpinionBanner } from './opinion-banner.tsx'
export { OpinionsScreen, type OpinionsScreenProps } from './opinions-screen.tsx'
