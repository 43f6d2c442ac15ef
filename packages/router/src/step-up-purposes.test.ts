import { accessPurposes, stepUpPurposes } from '@saferoute/domain/evidence';
import { accessPurposeSchema, stepUpPurposeSchema } from '@saferoute/protocol';
import { expect, it } from 'vitest';

it('the purposes on the wire are those of the rules', () => {
  expect(accessPurposeSchema.options).toEqual(accessPurposes);
  expect(stepUpPurposeSchema.options).toEqual(stepUpPurposes);
});
