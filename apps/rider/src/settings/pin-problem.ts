/** Why the two PINs cannot stand beside each other; null when they can. Mixed up in fear, they would do the opposite of what is meant. */
export function pinProblem({ safetyPin, duressPin }: { readonly safetyPin: string; readonly duressPin: string }): string | null {
  if (duressPin === '' || safetyPin === '') return null;
  if (duressPin === safetyPin) return 'Choose another one: it must not be your safety PIN.';
  return differingDigits(safetyPin, duressPin) < 2 ? 'Choose one that differs in more than one digit.' : null;
}

function differingDigits(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => a[index] !== b[index]).filter(Boolean).length;
}
