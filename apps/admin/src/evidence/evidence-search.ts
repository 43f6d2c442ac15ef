/** What of the evidence of an alert is shown: its records, or who has read it. */
export const readReadingSearch = ({ show }: Record<string, unknown>): { readonly show?: 'readers' } => (show === 'readers' ? { show } : {});

/** Whose report is shown. */
export const readPersonSearch = ({ id }: Record<string, unknown>): { readonly id?: string } =>
  typeof id === 'string' && id.trim() !== '' ? { id: id.trim() } : {};
