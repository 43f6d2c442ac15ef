/** Rises when a client of the previous version could misread an answer. */
export const PROTOCOL_VERSION = 1;
