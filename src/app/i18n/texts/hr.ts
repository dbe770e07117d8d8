export const texts = import.meta.glob<object>('/locales/hr/*.json', { import: 'default', eager: true })
