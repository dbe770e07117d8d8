export const texts = import.meta.glob<object>('/locales/en/*.json', { import: 'default', eager: true })
