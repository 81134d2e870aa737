import { expect, it } from 'vitest';
import { trackingCode } from '#renderer/components/tracking-code.ts';

it.each([
  ['k3yC0de', 'k3yC0de'],
  ['  k3yC0de ', 'k3yC0de'],
  ['https://print.example.edu/t/k3yC0de', 'k3yC0de'],
  ['https://print.example.edu/t/k3yC0de/?from=mail#top', 'k3yC0de'],
  ['/t/k3yC0de', 'k3yC0de'],
  ['  ', ''],
])('finds the code in %j', (typed, code) => {
  expect(trackingCode(typed)).toBe(code);
});
