/** Gives a link to the phone's own share sheet, or to the clipboard. Answers what was done with it. */
export async function handOut(url: string): Promise<'shared' | 'copied' | 'shown'> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title: 'Follow my journey', url });
      return 'shared';
    } catch {
      // Closed without choosing anybody, or not allowed here.
    }
  }
  return copy(url);
}

/** `shown`: the browser does not let us, and the person copies it by hand. */
export async function copy(url: string): Promise<'copied' | 'shown'> {
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'shown';
  }
}
