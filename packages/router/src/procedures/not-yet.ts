/** Placeholder for the body of a procedure whose use case is being written. */
export function notYet(): never {
  throw new Error('This procedure has no body yet.');
}
