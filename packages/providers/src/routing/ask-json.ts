/** A request whose answer is JSON, over and read within `timeoutMs`. Throws what `fetch` throws, and a SyntaxError for an answer that is none. */
export async function askJson(url: string, timeoutMs: number, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  // No redirects: a key in a header would follow them.
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  // A refusal's status says enough, whatever a proxy puts into its body.
  return { status: response.status, body: response.ok ? JSON.parse(text) : jsonOrNull(text) };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
