/** Now, in UTC milliseconds. Everything that reads the time takes a clock, so that tests own it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
