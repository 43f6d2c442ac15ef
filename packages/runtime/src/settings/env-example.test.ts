import { expect, it } from 'vitest';
import { envExample } from './env-example.ts';

it('.env.example says what the table says (vitest -u writes it anew)', async () => {
  await expect(envExample()).toMatchFileSnapshot('../../../../.env.example');
});
