/** The theme the window shows now; the viewer's page follows it. */
export function themeNow(): 'light' | 'dark' | 'contrast' {
  const theme = document.documentElement.dataset['theme']
  return theme === 'dark' || theme === 'contrast' ? theme : 'light'
}
