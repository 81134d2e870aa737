import { expect, test } from 'vitest';
import { isTemporaryName, metadataPath, movedTo, temporaryName, thumbnailPath } from '#shared/domain/storage-layout.ts';

test.each([
  ['Pending/JaneDoe_Filament_Blue_7.stl', 'Pending/JaneDoe_Filament_Blue_7.metadata.json'],
  ['Pending/JaneDoe_Filament_Blue_7.gcode.3mf', 'Pending/JaneDoe_Filament_Blue_7.metadata.json'],
  ['Pending/Jane.Doe_7.GCODE', 'Pending/Jane.Doe_7.metadata.json'],
  ['Pending/noending', 'Pending/noending.metadata.json'],
])('the metadata of %s lies in %s', (file, metadata) => {
  expect(metadataPath(file)).toBe(metadata);
});

test('a thumbnail is called by the number of its request', () => {
  expect(thumbnailPath(7)).toBe('Thumbnails/7.png');
});

test('a file keeps its name in another folder', () => {
  expect(movedTo('Archived', 'Completed/a.stl')).toBe('Archived/a.stl');
});

test('temporary names are told from those of people', () => {
  expect(isTemporaryName(temporaryName('move-7'))).toBe(true);
  expect(isTemporaryName('platen-7.tmp.stl')).toBe(false);
});
