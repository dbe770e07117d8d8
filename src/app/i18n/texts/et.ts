export const texts = import.meta.glob<object>('/locales/et/*.json', { import: 'default', eager: true })
