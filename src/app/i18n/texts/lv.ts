export const texts = import.meta.glob<object>('/locales/lv/*.json', { import: 'default', eager: true })
