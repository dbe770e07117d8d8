export const texts = import.meta.glob<object>('/locales/fr/*.json', { import: 'default', eager: true })
