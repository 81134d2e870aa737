import { describe, expect, it } from 'vitest';
import { emailTypo } from '#renderer/kiosk/submit/email-typo.ts';

describe('the hint for a mistyped address', () => {
  it.each([
    ['jane@gmial.com', 'jane@gmail.com'],
    ['jane@gmal.com', 'jane@gmail.com'],
    ['jane@gnail.com', 'jane@gmail.com'],
    ['jane@gmaill.com', 'jane@gmail.com'],
    ['jane@Gmial.COM', 'jane@gmail.com'],
    ['jane@yaho.com', 'jane@yahoo.com'],
    ['jane@hotmial.com', 'jane@hotmail.com'],
    ['jane@outlok.com', 'jane@outlook.com'],
    ['jane@gmail.con', 'jane@gmail.com'],
    ['jane@gmial.con', 'jane@gmail.com'],
    ['jane@art.example.eud', 'jane@art.example.edu'],
    ['Jane.Doe+3d@icluod.com', 'Jane.Doe+3d@icloud.com'],
  ])('sees what %s was meant to be', (typed, meant) => {
    expect(emailTypo(typed)).toBe(meant);
  });

  it.each([
    'jane@gmail.com',
    'jane@ymail.com',
    'jane@mail.com',
    'jane@gmx.de',
    'jane@example.edu',
    'jane@students.example.edu',
    'jane@company.co',
    'jane@somewhere.cm',
    '',
    'jane',
    '@gmial.com',
    'jane@',
    'jane@gm',
  ])('leaves %s alone', (typed) => {
    expect(emailTypo(typed)).toBeNull();
  });
});
