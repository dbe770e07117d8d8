export const texts = import.meta.glob<object>('/locales/bs/*.json', { import: 'default', eager: true })
