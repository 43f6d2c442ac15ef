import type { FieldGroup } from '@saferoute/domain/evidence';
import type { Problem } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';

interface BundleWish {
  readonly token: string | null;
  readonly alertId: string;
  readonly grantId: string;
  readonly groups: readonly FieldGroup[];
}

/** The evidence of an alert as a zip. It is bytes, which procedures do not answer; a refusal is thrown as those of procedures are. */
export async function fetchBundle({ token, alertId, ...wish }: BundleWish): Promise<Blob> {
  const response = await fetch(`/api/v1/evidence/alerts/${encodeURIComponent(alertId)}/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify(wish),
  });
  if (response.ok) return response.blob();
  const problem = (await response.json()) as Problem;
  throw new TRPCClientError(problem.title, { result: { error: { data: { problem } } } });
}

/** Hands a file to the browser to keep. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
