/** How commands on a lab that no host runs are told where it lies. */
export const placeOptions = { data: { type: 'string' }, storage: { type: 'string' } } as const;

export const placeHelp = [
  '--data DIR      the host’s data folder; by default the place of this system',
  '--storage DIR   the shared storage; by default the one of the host’s last start',
].join('\n');
