import { canonicalize, parseCanonical } from '@saferoute/domain/evidence';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { againstVectors } from './evidence-needs.ts';

againstVectors('RFC 8785', (folder) => {
  const names = readdirSync(join(folder, 'jcs/input'));
  const read = (kind: 'input' | 'output', name: string): string => readFileSync(join(folder, 'jcs', kind, name), 'utf8');

  it('has all 6 files', () => expect(names).toHaveLength(6));
  it.each(names)('%s comes out to the byte', (name) => {
    const value: unknown = JSON.parse(read('input', name));
    expect(canonicalize(value)).toBe(read('output', name));
    expect(parseCanonical(read('output', name))).toEqual(value);
  });
});
