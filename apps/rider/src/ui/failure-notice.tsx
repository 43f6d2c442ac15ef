import { type Failure, failureWords } from '@saferoute/client';

/** What went wrong, in two sentences, where the person is looking. */
export function FailureNotice({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null;
  const { title, detail } = failureWords(failure);
  return (
    <div className="notice" data-tone="waiting" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{detail}</p>
    </div>
  );
}
