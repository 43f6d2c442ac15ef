import { expect, it } from 'vitest';
import { pinProblem } from './pin-problem.ts';

it('refuses PINs that are the same or one slip apart', () => {
  expect(pinProblem({ safetyPin: '1234', duressPin: '1234' })).toMatch(/must not be your safety PIN/);
  expect(pinProblem({ safetyPin: '1234', duressPin: '1235' })).toMatch(/more than one digit/);
  expect(pinProblem({ safetyPin: '1234', duressPin: '12345' })).toMatch(/more than one digit/);
  expect(pinProblem({ safetyPin: '1234', duressPin: '9876' })).toBeNull();
});

it('has nothing to say before both are typed', () => {
  expect(pinProblem({ safetyPin: '', duressPin: '' })).toBeNull();
  expect(pinProblem({ safetyPin: '1234', duressPin: '' })).toBeNull();
});
