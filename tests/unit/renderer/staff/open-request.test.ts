import { describe, expect, it } from 'vitest';
import { type OpenDeps, openRequest } from '#renderer/staff/slicers/open-request.ts';
import { readEntry } from '#renderer/staff/slicers/slicer-entry.ts';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { SlicerOpening } from '#shared/desktop-contract/slicers.ts';
import { PlatenError } from '#shared/errors.ts';

const held = { id: 7, staff_id: 1 };
const started = { kind: 'opened', slicer: 'Cura', launch: { kind: 'started', pid: 9 } } as const;

/** A host and a machine that write down what they were asked, in order. */
function depsWith(answer: SlicerOpening, more: Partial<OpenDeps['requests']> = {}) {
  const asked: string[] = [];
  const file = { id: 3, path: 'Pending/now.stl' };
  const deps = {
    desktop: async (call: string, { path }: { path: string }) => {
      asked.push(`${call} ${path}`);
      return answer;
    },
    requests: {
      lock: async () => asked.push('lock'),
      unlock: async () => asked.push('unlock'),
      get: async () => ({ file }) as RequestDetail,
      opened: async (input: { outcome: string; detail: string }) =>
        asked.push(`opened ${input.outcome} ${input.detail}`.trim()),
      ...more,
    },
    noFile: 'Gone.',
  } as unknown as OpenDeps;
  return { deps, asked };
}

describe('opening a request’s file', () => {
  it('takes the request first, opens what the host has now, tells it, and keeps the lock', async () => {
    const { deps, asked } = depsWith(started);
    expect(await openRequest(deps, held)).toEqual({ ...started, recorded: true });
    expect(asked).toEqual(['lock', 'slicers.open Pending/now.stl', 'opened started']);
  });

  it('does nothing where another workstation holds it', async () => {
    const { deps, asked } = depsWith(started, {
      lock: async () => {
        throw new PlatenError('LOCKED', 'Held by Jane.');
      },
    });
    await expect(openRequest(deps, held)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(asked).toEqual([]);
  });

  it.each([
    [{ kind: 'failed', reason: 'EACCES' } as const, 'opened failed EACCES'],
    [{ kind: 'exited', code: 3, signal: null } as const, 'opened exited code 3'],
    [{ kind: 'exited', code: null, signal: 'SIGSEGV' } as const, 'opened exited SIGSEGV'],
  ])('gives the lock back where no slicer runs: %j', async (launch, told) => {
    const { deps, asked } = depsWith({ ...started, launch });
    await openRequest(deps, held);
    expect(asked.slice(2)).toEqual([told, 'unlock']);
  });

  it('gives the lock back while the person is asked which slicer', async () => {
    const { deps, asked } = depsWith({ kind: 'none', extension: 'form' });
    expect(await openRequest(deps, held)).toMatchObject({ kind: 'none' });
    expect(asked.at(-1)).toBe('unlock');
  });

  it('says where the file is open but could not be written down', async () => {
    const { deps, asked } = depsWith(started, {
      opened: async () => {
        throw new Error('away');
      },
    });
    expect(await openRequest(deps, held)).toMatchObject({ recorded: false });
    expect(asked).not.toContain('unlock');
  });
});

describe('a slicer by hand', () => {
  it('is read from what people type', () => {
    expect(readEntry({ name: ' Ours ', extensions: '.STL, *.gcode.3mf;stl', arguments: '--a b\n\n' })).toEqual({
      name: 'Ours',
      extensions: ['stl', 'gcode.3mf'],
      arguments: ['--a b'],
    });
  });

  it('needs a name and a kind of file', () => {
    expect(readEntry({ name: '', extensions: 'stl', arguments: '' })).toBeNull();
    expect(readEntry({ name: 'Ours', extensions: '../x', arguments: '' })).toBeNull();
  });
});
