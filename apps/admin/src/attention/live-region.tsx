import { VisuallyHidden } from '@mantine/core';

interface LiveRegionProps {
  /** Said at once, over anything else: somebody asks for help. */
  readonly urgent: string;
  /** Said when the reader pauses. */
  readonly calm: string;
}

/** What changes by itself, for people who do not see it. */
export function LiveRegion({ urgent, calm }: LiveRegionProps) {
  return (
    <VisuallyHidden>
      <div role="alert" aria-live="assertive">
        {urgent}
      </div>
      <div role="status" aria-live="polite">
        {calm}
      </div>
    </VisuallyHidden>
  );
}
