import { useEffect, useState } from 'react';

/** Copies `text` and says so for a moment, without changing its width. */
export function CopyButton({ text }: { readonly text: string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), 2_500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  const words = { none: 'Copy', copied: 'Copied', failed: 'Select it' }[outcome];
  return (
    <button type="button" className="copy" onClick={() => void copy()} aria-label={outcome === 'none' ? 'Copy the coordinates' : words}>
      <span aria-live="polite">{words}</span>
    </button>
  );
}
