/** In the place of the use cases' own: nothing is taken note of. */
export const takeSnapshot = () => ({ type: 'snapshot', fields: [] });
