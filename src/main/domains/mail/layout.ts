import { oneLine } from './words.ts';

/** What a mail is made of, written once and laid out twice: as plain text and as plain HTML without remote parts. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly signature: readonly string[];
}

export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const layOut = (letter: Letter): Words => ({
  subject: oneLine(letter.subject),
  text: `${letter.blocks.map(textOf).join('\n\n')}\n\n-- \n${letter.signature.join('\n')}\n`,
  html: page(
    `${letter.blocks.map(htmlOf).join('\n')}\n<p style="color:#5b6068">${letter.signature.map(escaped).join('<br>')}</p>`,
  ),
});

function textOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'link':
      return `${block.label}:\n${block.url}`;
  }
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text).replaceAll('\n', '<br>')}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table>${block.facts.map(([label, value]) => `<tr><td style="padding-right:16px;color:#5b6068">${escaped(label)}</td><td>${escaped(value)}</td></tr>`).join('')}</table>`;
    case 'link':
      // Anything but a web address stays text: a link must not run anything.
      return /^https?:\/\//i.test(block.url)
        ? `<p><a href="${escaped(block.url)}">${escaped(block.label)}</a></p>`
        : `<p>${escaped(block.label)}: ${escaped(block.url)}</p>`;
  }
}

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="font:16px/1.5 sans-serif;color:#1c1e21;max-width:36em">\n${body}\n</body></html>\n`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
