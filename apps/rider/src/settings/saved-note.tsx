/** Says that it is saved, to eyes and to screen readers. */
export function SavedNote({ saved }: { readonly saved: boolean }) {
  return (
    <p role="status" data-tone="well" className="toned">
      {saved ? 'Saved' : ''}
    </p>
  );
}
