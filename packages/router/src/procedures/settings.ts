import { admin, router } from '../trpc.ts';
import { notYet } from './not-yet.ts';

/** One setting as an administrator sees it; a secret's value is never in it. */
export interface SettingView {
  readonly name: string;
  readonly value: string | null;
  readonly isDefault: boolean;
  readonly secret: boolean;
  readonly form: string;
  readonly description: string;
}

export const settings = router({
  describe: admin.query((): { items: readonly SettingView[] } => notYet()),
});
