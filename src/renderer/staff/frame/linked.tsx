import { Fragment } from 'react';

const address = /(https?:\/\/\S+)/;

/** Plain text whose web addresses can be followed. */
export const Linked = ({ text }: { text: string }) =>
  text.split(address).map((part, index) =>
    address.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <a key={index} href={part} target="_blank" rel="noreferrer" className="break-all text-accent underline">
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <Fragment key={index}>{part}</Fragment>
    ),
  );
